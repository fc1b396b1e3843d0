import { SettlePurchase } from "@sagaproof/core/message/coordinatorMessages"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const purchaseGoesOn: Mutant = {
  id: "cancel.purchase-goes-on",
  class: "compensation-gap",
  breaks:
    "Who cancels an order waits for the end of its purchase, and does not ask it to turn back while it still can.",
  seenBy: ["purchases-stopped"],
  alter: (parts) => {
    let isSettling = false
    const deaf = changeTransition(parts, ({ input, really, saga }) =>
      isSettling && input._tag === "Cancel" ? { saga, outputs: [] } : really(saga, input)
    )
    return changeHandler(deaf, "coordinator", SettlePurchase.type, ({ handle, needs }) => ({
      needs,
      handle: (message, work) => {
        isSettling = true
        try {
          handle(message, work)
        } finally {
          isSettling = false
        }
      }
    }))
  }
}
