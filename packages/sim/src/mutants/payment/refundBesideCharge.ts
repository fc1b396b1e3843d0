import { callKey } from "@sagaproof/core/gateway/callKey"
import type { Message } from "@sagaproof/core/message/Message"
import type { Payer } from "@sagaproof/core/message/paymentMessages"
import type { Work } from "@sagaproof/services/host/Work"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"
import { intend } from "@sagaproof/services/participants/intent/Intents"
import { sagaOf, stepOf } from "@sagaproof/services/participants/step/sagaOf"

import type { Mutant } from "../Mutant.ts"
import { changeUndo } from "../planting/changeDo.ts"

/** Asks for the money of a charge back that nobody knows the outcome of. */
const refundAnyway = (aggregates: Aggregates, { orderId }: Payer, work: Work, message: Message): void => {
  const charge = callKey(sagaOf(message), stepOf(message), "do")
  const payment = work.read(aggregates.payment, orderId)
  if (payment === undefined || work.read(aggregates.paymentIntent, charge)?.status !== "calling") {
    return
  }
  intend(work, message, aggregates.paymentIntent, {
    participant: "payment",
    key: callKey(sagaOf(message), stepOf(message), "undo"),
    gateway: "payment-provider",
    operation: "refund",
    body: { orderId, userId: payment.userId, amount: payment.amount, charge },
    step: stepOf(message),
    phase: "undo"
  })
}

export const refundBesideCharge: Mutant = {
  id: "refund.beside-unresolved-charge",
  class: "refund",
  breaks:
    "A cancelled payment is refunded while its charge has no answer yet: the refund is declined, the charge stands.",
  seenBy: ["sagas-ended"],
  alter: (parts) =>
    changeUndo(parts, "payment", "CancelPayment", (cancel, { aggregates }) => ({
      ...cancel,
      undo: (payer, work, message, record) => {
        if ((payer as Payer).method === "external") {
          refundAnyway(aggregates, payer as Payer, work, message)
        }
        return cancel.undo(payer, work, message, record)
      }
    }))
}
