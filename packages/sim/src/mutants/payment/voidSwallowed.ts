import type { Payer } from "@sagaproof/core/message/paymentMessages"

import type { Mutant } from "../Mutant.ts"
import { changeUndo } from "../planting/changeDo.ts"

export const voidSwallowed: Mutant = {
  id: "pay.void-swallowed",
  class: "compensation-gap",
  breaks: "That a payment could not be taken back at once is ignored: its undo answers all the same.",
  seenBy: ["payment-per-order", "provider-agrees", "order-agreement"],
  alter: (parts) =>
    changeUndo(parts, "payment", "CancelPayment", (cancel) => ({
      ...cancel,
      undo: (payer, work, message, record) => {
        if ((payer as Payer).method === "wallet") {
          return cancel.undo(payer, work, message, record)
        }
        return { _tag: "Undone", reversed: false }
      }
    }))
}
