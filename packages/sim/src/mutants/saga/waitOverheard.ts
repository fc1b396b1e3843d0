import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const waitOverheard: Mutant = {
  id: "saga.wait-overheard",
  class: "blocked",
  breaks: "A saga does not hear that the wait of a step is over: it never asks again, and never gives up.",
  seenBy: ["deadlines-kept"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) =>
      input._tag === "StepDeadline" ? { saga, outputs: [] } : really(saga, input)
    )
}
