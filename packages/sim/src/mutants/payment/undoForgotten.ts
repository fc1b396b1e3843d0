import type { Handler } from "@sagaproof/services/host/Participant"
import { outcomesOf, recordOutcome } from "@sagaproof/services/participants/step/outcomes"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

const forgetting = (handler: Handler): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    const { sagaid = "", sagastep = "" } = message
    const record = outcomesOf(work, sagaid).records[sagastep]
    if (record?.undoPending === true && message.sagaphase === "do") {
      recordOutcome(work, sagaid, sagastep, { ...record, undoPending: false })
    }
    handler.handle(message, work)
  }
})

export const undoForgotten: Mutant = {
  id: "pay.undo-forgotten",
  class: "compensation-gap",
  breaks: "A charge that was made although its undo was asked for meanwhile stands until its saga asks for that again.",
  seenBy: ["answers-heard"],
  alter: (parts) => changeHandler(parts, "payment", "GatewayAnswered", forgetting)
}
