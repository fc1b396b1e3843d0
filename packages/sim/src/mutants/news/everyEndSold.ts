import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

export const everyEndSold: Mutant = {
  id: "news.every-end-sold",
  class: "wrong-record",
  breaks: "The data platform counts every end of a saga as a sale, also that of an order that came to nothing.",
  seenBy: ["news-told"],
  alter: (parts) =>
    changeHandler(parts, "analytics", "SagaEnded", (handler) => ({
      needs: handler.needs,
      handle: (message, work) => {
        const data = { ...(message.data as object), family: "purchase", end: "completed" }
        handler.handle({ ...message, data }, work)
      }
    }))
}
