import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

export const answerOverheard: Mutant = {
  id: "pay.answer-overheard",
  class: "late-event",
  breaks: "What the provider answers when a call was given up is passed over, and nobody knows that it was made.",
  seenBy: ["answers-heard"],
  alter: (parts) =>
    changeHandler(parts, "payment", "GatewayAnswered", (handler) => ({
      needs: handler.needs,
      handle: (message, work) => {
        if (work.read(parts.aggregates.paymentIntent, message.subject)?.status !== "exhausted") {
          handler.handle(message, work)
        }
      }
    }))
}
