import type { SagaEnded } from "@sagaproof/core/message/outsideMessages"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

export const failureNotTold: Mutant = {
  id: "news.failure-not-told",
  class: "lost-event",
  breaks: "Buyers are told of what has completed, and never that their order came to nothing.",
  seenBy: ["news-told"],
  alter: (parts) =>
    changeHandler(parts, "notification", "SagaEnded", (handler) => ({
      needs: handler.needs,
      handle: (message, work) => {
        if ((message.data as typeof SagaEnded.data.Type).end === "completed") {
          handler.handle(message, work)
        }
      }
    }))
}
