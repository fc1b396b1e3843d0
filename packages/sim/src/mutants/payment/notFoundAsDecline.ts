import type { Handler } from "@sagaproof/services/host/Participant"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

const declining = (handler: Handler): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    const answer = message.data as { readonly outcome: string }
    const told = { ...answer, outcome: "declined", code: "NOT_FOUND", message: "the provider knows nothing of it" }
    handler.handle(answer.outcome === "not-found" ? { ...message, data: told } : message, work)
  }
})

export const notFoundAsDecline: Mutant = {
  id: "pay.not-found-as-decline",
  class: "unknown-outcome",
  breaks: "A call that the provider does not find when it is asked about it is taken for one that was declined.",
  seenBy: ["provider-agrees"],
  alter: (parts) => changeHandler(parts, "payment", "GatewayAnswered", declining)
}
