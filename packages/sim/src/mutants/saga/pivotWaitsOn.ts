import type { Mutant } from "../Mutant.ts"
import { changeTransition, withSteps } from "../planting/changeTransition.ts"

export const pivotWaitsOn: Mutant = {
  id: "saga.pivot-waits-on",
  class: "blocked",
  breaks:
    "A step before the pivot that is never answered leaves its saga stuck until its deadline, and does not turn it back.",
  seenBy: ["deadlines-kept"],
  alter: (parts) =>
    changeTransition(parts, ({ compiled, input, really, saga }) => {
      const next = really(saga, input)
      if (input._tag !== "StepDeadline" || saga.fenced || !next.saga.fenced) {
        return next
      }
      const place = compiled.indexByName.get(input.step)
      const waiting = withSteps(saga, (step, index) => (index === place ? { ...step, exhausted: true } : step))
      return { saga: { ...waiting, status: "stuck" }, outputs: [] }
    })
}
