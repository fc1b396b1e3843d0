import type { ProductRegistered } from "@sagaproof/core/message/outsideMessages"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

export const changeNotHeard: Mutant = {
  id: "order.change-not-heard",
  class: "lost-event",
  breaks: "Orders know a product as it was registered: they do not hear of a new price, or that its sale was stopped.",
  seenBy: ["copies-agree"],
  alter: (parts) =>
    changeHandler(parts, "order", "ProductRegistered", (handler) => ({
      needs: handler.needs,
      handle: (message, work) => {
        if ((message.data as typeof ProductRegistered.data.Type).version === 1) {
          handler.handle(message, work)
        }
      }
    }))
}
