import { callKey } from "@sagaproof/core/gateway/callKey"
import type { Message } from "@sagaproof/core/message/Message"
import type { Payer } from "@sagaproof/core/message/paymentMessages"
import type { Work } from "@sagaproof/services/host/Work"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"
import { intend } from "@sagaproof/services/participants/intent/Intents"
import { sagaOf, stepOf } from "@sagaproof/services/participants/step/sagaOf"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

/** Asks for what an order has cost under the key of the step that wants it; answers whether there was anything. */
const refundUnderOwnKey = (
  aggregates: Aggregates,
  { method, orderId }: Payer,
  work: Work,
  message: Message
): boolean => {
  const payment = work.read(aggregates.payment, orderId)
  const amount = (payment?.captured ?? 0) - (payment?.refunded ?? 0)
  if (payment?.status !== "CAPTURED" || method === "wallet" || amount === 0) {
    return false
  }
  const charge = payment.transactions.find(
    ({ result, type }) => type === "CAPTURE" && result === "SUCCESS"
  )?.providerKey
  const step = stepOf(message)
  intend(work, message, aggregates.paymentIntent, {
    participant: "payment",
    key: callKey(sagaOf(message), step, "do"),
    gateway: "payment-provider",
    operation: "refund",
    body: { orderId, userId: payment.userId, amount, charge },
    step,
    phase: "do"
  })
  return true
}

export const refundOwnKey: Mutant = {
  id: "refund.own-key",
  class: "refund",
  breaks: "The refund of a cancelled order goes out under a key of its own, and not under that of its charge's refund.",
  seenBy: ["calls-agree"],
  alter: (parts) =>
    changeDo(parts, "payment", "RefundPayment", (refund, { aggregates }) => ({
      ...refund,
      decide: (payer, work, message) =>
        refundUnderOwnKey(aggregates, payer as Payer, work, message)
          ? { _tag: "Pending" }
          : refund.decide(payer, work, message)
    }))
}
