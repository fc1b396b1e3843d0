import type { BeginCancellation } from "@sagaproof/core/message/orderMessages"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const wordsSwapped: Mutant = {
  id: "cancel.words-swapped",
  class: "wrong-record",
  breaks: "Who has cancelled an order is written down as the reason, and the reason as who has.",
  seenBy: ["kept-as-asked"],
  alter: (parts) =>
    changeDo(parts, "order", "BeginCancellation", (behaviour) => ({
      ...behaviour,
      decide: (data, work, message) => {
        const { by, orderId, reason } = data as typeof BeginCancellation.data.Type
        return behaviour.decide({ orderId, by: reason, reason: by }, work, message)
      }
    }))
}
