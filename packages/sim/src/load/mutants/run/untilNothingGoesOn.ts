import * as Effect from "effect/Effect"

import type { Ground } from "./Ground.ts"

const lookEveryMs = 50

/** Sagas that ask again and again keep a platform busy; an order is over in a fraction of this time, in milliseconds. */
const longestMs = 20_000

/**
 * Ends once no unit was committed for so long, in milliseconds, or it took far too long in all: whoever still waits then
 * waits in vain.
 */
export const untilNothingGoesOn = (ground: Ground, patienceMs: number): Effect.Effect<void> =>
  Effect.gen(function* () {
    let commits = ground.commits
    const begunAt = performance.now()
    let seenAt = begunAt
    while (performance.now() - seenAt < patienceMs && performance.now() - begunAt < longestMs) {
      yield* Effect.sleep(lookEveryMs)
      if (ground.commits !== commits) {
        commits = ground.commits
        seenAt = performance.now()
      }
    }
  })
