import { isEnd } from "@sagaproof/core/saga/Saga"

import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const endedEarly: Mutant = {
  id: "saga.ended-early",
  class: "unknown-outcome",
  breaks: "A saga is completed once all of its steps were asked, whether the last one is answered or not.",
  seenBy: ["outcomes-agree"],
  alter: (parts) =>
    changeTransition(parts, ({ input, now, really, saga }) => {
      const next = really(saga, input)
      const isAsked = next.saga.steps.every(({ outcome }) => outcome === "done" || outcome === "unknown")
      return !isAsked || next.saga.fenced || isEnd(next.saga.status)
        ? next
        : {
            saga: { ...next.saga, status: "completed", endedAt: now },
            outputs: [...next.outputs, { _tag: "Ended", end: "completed" }]
          }
    })
}
