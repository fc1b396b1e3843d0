import type { Message } from "@sagaproof/core/message/Message"
import type { Handler } from "@sagaproof/services/host/Participant"
import type { Work } from "@sagaproof/services/host/Work"
import { outcomesOf } from "@sagaproof/services/participants/step/outcomes"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

interface Answered {
  readonly outcome: string
}

const isCancelled = (work: Work, { sagaid = "", sagastep = "" }: Message): boolean =>
  outcomesOf(work, sagaid).records[sagastep]?.undoPending === true

const dropping = (handler: Handler): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    const answer = message.data as Answered
    const late = message.sagaphase === "do" && answer.outcome === "approved" && isCancelled(work, message)
    const told = { ...answer, outcome: "declined", code: "CANCELLED", message: "nobody waits for it" }
    handler.handle(late ? { ...message, data: told } : message, work)
  }
})

export const lateSuccessDropped: Mutant = {
  id: "pay.late-success-dropped",
  class: "late-event",
  breaks: "A charge that succeeds after its order was cancelled is dropped, as if it had been declined.",
  seenBy: ["provider-agrees"],
  alter: (parts) => changeHandler(parts, "payment", "GatewayAnswered", dropping)
}
