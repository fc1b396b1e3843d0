import type { Mutant } from "../Mutant.ts"
import { changeTransition, type Move, withSteps } from "../planting/changeTransition.ts"

/** Lets a saga forget that its pivot is done when it is to be cancelled. */
const forgetful = ({ compiled, input, really, saga }: Move) =>
  input._tag === "Cancel" && saga.status === "running" && saga.steps[compiled.pivot]?.outcome === "done"
    ? really(
        withSteps(saga, (step, index) => (index === compiled.pivot ? { ...step, outcome: "unknown" } : step)),
        input
      )
    : really(saga, input)

export const cancelledPastPivot: Mutant = {
  id: "saga.cancelled-past-pivot",
  class: "compensation-gap",
  breaks: "A saga turns back on request although its pivot is done, when steps without an undo may be done too.",
  seenBy: ["sagas-ended", "outcomes-agree"],
  alter: (parts) => changeTransition(parts, forgetful)
}
