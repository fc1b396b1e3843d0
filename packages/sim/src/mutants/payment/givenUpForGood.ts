import { callKey } from "@sagaproof/core/gateway/callKey"
import type { Message } from "@sagaproof/core/message/Message"
import type { Work } from "@sagaproof/services/host/Work"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"
import { sagaOf, stepOf } from "@sagaproof/services/participants/step/sagaOf"

import type { Mutant } from "../Mutant.ts"
import { changeUndo } from "../planting/changeDo.ts"

const isGivenUp = ({ paymentIntent }: Aggregates, work: Work, message: Message): boolean => {
  const charge = callKey(sagaOf(message), stepOf(message), "do")
  return work.has(paymentIntent.kind, charge) && work.read(paymentIntent, charge)?.status === "exhausted"
}

export const givenUpForGood: Mutant = {
  id: "pay.given-up-for-good",
  class: "unknown-outcome",
  breaks: "Of a charge that was given up without an answer the provider is never asked again what became of it.",
  seenBy: ["calls-asked-anew"],
  alter: (parts) =>
    changeUndo(parts, "payment", "CancelPayment", (cancel, { aggregates }) => ({
      ...cancel,
      undo: (payer, work, message, record) =>
        isGivenUp(aggregates, work, message) ? { _tag: "Pending" } : cancel.undo(payer, work, message, record)
    }))
}
