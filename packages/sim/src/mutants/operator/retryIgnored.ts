import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const retryIgnored: Mutant = {
  id: "operator.retry-ignored",
  class: "blocked",
  breaks: "An operator's retry is accepted, and nothing is asked again.",
  seenBy: ["operators-obeyed"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) => {
      const next = really(saga, input)
      return input._tag === "Retry"
        ? { saga, outputs: next.outputs.filter(({ _tag }) => _tag === "AnswerOperator") }
        : next
    })
}
