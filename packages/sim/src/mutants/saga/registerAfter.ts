import type { Mutant } from "../Mutant.ts"
import { changeTransition, type Move, withSteps } from "../planting/changeTransition.ts"

/** A saga that turns back undoes what it knows to be done, and nothing that may have been. */
const undoingTheDoneOnly = ({ input, really, saga }: Move) => {
  const next = really(saga, input)
  const turnsBack = next.saga.fenced && !saga.fenced
  const unknown = saga.steps.some(({ outcome }) => outcome === "unknown")
  if (!turnsBack || !unknown || input._tag === "Answered") {
    return next
  }
  const believed = withSteps(saga, (step) => (step.outcome === "unknown" ? { ...step, outcome: "refused" } : step))
  return really(believed, { _tag: "SagaDeadline" })
}

export const registerAfter: Mutant = {
  id: "saga.register-after",
  class: "compensation-gap",
  breaks: "An undo is registered when its step is done, so that a step without an answer is never undone.",
  seenBy: ["outcomes-agree"],
  alter: (parts) => changeTransition(parts, undoingTheDoneOnly)
}
