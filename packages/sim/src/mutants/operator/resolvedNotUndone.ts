import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const resolvedNotUndone: Mutant = {
  id: "operator.resolved-not-undone",
  class: "compensation-gap",
  breaks:
    "An operator says that a step was done whose undo was given up: that is noted, and the undo not asked for anew.",
  seenBy: ["resolutions-kept"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) => {
      const next = really(saga, input)
      const asks = next.outputs.find((output) => output._tag === "Ask")
      const given = asks === undefined ? undefined : saga.steps[asks.step]
      return input._tag === "ResolutionAnswered" &&
        input.as === "done" &&
        saga.fenced &&
        given !== undefined &&
        asks?.phase === "undo"
        ? {
            saga: {
              ...saga,
              byOperator: true,
              steps: saga.steps.with(asks.step, { ...given, outcome: "done", resolution: input.reason })
            },
            outputs: []
          }
        : next
    })
}
