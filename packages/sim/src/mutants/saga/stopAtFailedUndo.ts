import type { Mutant } from "../Mutant.ts"
import { changeTransition, type Move, withSteps } from "../planting/changeTransition.ts"

/** The first undo without an answer is the last that was asked. */
const givingUp = ({ input, really, saga }: Move) => {
  if (input._tag !== "StepDeadline" || input.phase !== "undo" || !saga.fenced) {
    return really(saga, input)
  }
  const believed = withSteps(saga, (step) => (step.undo === "none" ? { ...step, undo: "undone" } : step))
  return really(believed, { _tag: "Answered", step: input.step, answer: { _tag: "Undone", reversed: true } })
}

export const stopAtFailedUndo: Mutant = {
  id: "saga.stop-on-comp-fail",
  class: "compensation-gap",
  breaks: "A saga that turns back stops at the first undo that does not succeed, and leaves the others out.",
  seenBy: ["outcomes-agree", "nothing-reserved-for-ended"],
  alter: (parts) => changeTransition(parts, givingUp)
}
