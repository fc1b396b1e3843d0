import type { Mutant } from "../Mutant.ts"
import { changeTransition, withSteps } from "../planting/changeTransition.ts"

export const retryKeepsWaits: Mutant = {
  id: "operator.retry-keeps-waits",
  class: "blocked",
  breaks: "An operator's retry asks again without a new budget: one wait more, and the saga is stuck once more.",
  seenBy: ["deadlines-kept"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) => {
      const next = really(saga, input)
      return input._tag === "Retry" && next.saga !== saga
        ? { ...next, saga: withSteps(next.saga, (step, index) => ({ ...step, waits: saga.steps[index]?.waits ?? 0 })) }
        : next
    })
}
