import type { Mutant } from "../Mutant.ts"
import { changeSteps } from "../planting/changeSteps.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const everythingStuck: Mutant = {
  id: "saga.everything-stuck",
  class: "blocked",
  breaks: "A wait without an answer leaves a saga stuck at once and for good: it does not even hear the late answer.",
  seenBy: ["sagas-ended"],
  alter: (parts) =>
    changeTransition(
      changeSteps(parts, (step) => ({ ...step, retry: { ...step.retry, attempts: 1, undoAttempts: 1 } })),
      ({ input, really, saga }) =>
        saga.status === "stuck" && input._tag === "Answered" ? { saga, outputs: [] } : really(saga, input)
    )
}
