import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const unprovenUndo: Mutant = {
  id: "saga.unproven-undo",
  class: "compensation-gap",
  breaks: "An undo without an answer in time counts as undone, and its saga ends.",
  seenBy: ["outcomes-agree", "order-agreement"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) =>
      really(
        saga,
        input._tag === "StepDeadline" && input.phase === "undo"
          ? { _tag: "Answered", step: input.step, answer: { _tag: "Undone", reversed: false } }
          : input
      )
    )
}
