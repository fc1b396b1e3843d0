import type { EventStream } from "../../output/EventStream.ts"
import type { Progress } from "../../terminal/Progress.ts"
import type { CheckEvent } from "./CheckEvent.ts"

const everyMs = 1_000

/** Progress that is told to machines too, about once in a second. */
export const tickingProgress = (progress: Progress, { send }: EventStream<CheckEvent>, now: () => number): Progress => {
  const begun = now()
  let toldAt = begun
  return {
    end: progress.end,
    update: (state) => {
      progress.update(state)
      const at = now()
      if (at - toldAt >= everyMs) {
        toldAt = at
        const { done, total } = state
        send({ type: "tick", runs: done, of: total, runsPerSecond: (done / (at - begun)) * 1_000 })
      }
    }
  }
}
