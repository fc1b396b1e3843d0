import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const deadlineOverheard: Mutant = {
  id: "saga.deadline-overheard",
  class: "blocked",
  breaks: "A saga does not hear that its own deadline has come, and goes on as long as answers come.",
  seenBy: ["deadlines-kept"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) =>
      input._tag === "SagaDeadline" ? { saga, outputs: [] } : really(saga, input)
    )
}
