import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const rejectedAsCompensated: Mutant = {
  id: "saga.rejected-as-compensated",
  class: "wrong-record",
  breaks:
    "That a placed order has failed again counts as an effect that was taken back: every rejected order is told as compensated.",
  seenBy: ["order-agreement"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) => {
      const next = really(saga, input)
      return next.saga.status === "rejected" && next.saga.steps.some(({ reversed }) => reversed)
        ? {
            saga: { ...next.saga, status: "compensated" },
            outputs: next.outputs.map((output) =>
              output._tag === "Ended" || output._tag === "TellWatcher" ? { ...output, end: "compensated" } : output
            )
          }
        : next
    })
}
