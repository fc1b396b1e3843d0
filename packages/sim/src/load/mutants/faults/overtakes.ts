import * as Effect from "effect/Effect"

import type { Ground } from "../run/Ground.ts"
import type { ServerFault, UnitPoint } from "./ServerFault.ts"

/** So long a unit is held up at most, in milliseconds: those that would overtake it may be waiting for it. */
const heldUpMs = 150

/** Another unit begins and commits while this one stands between two of its statements. */
export const overtakes = (point: UnitPoint): ServerFault => ({
  name: `overtaken-when-${point}`,
  strikes: { point, chance: 0.4, most: 12, strike: ({ ground }) => untilAnotherCommits(ground) }
})

const untilAnotherCommits = (ground: Ground): Effect.Effect<void> =>
  Effect.gen(function* () {
    const { commits } = ground
    const until = performance.now() + heldUpMs
    while (ground.commits < commits + overtakers && performance.now() < until) {
      yield* Effect.sleep(lookEveryMs)
    }
  })

/** One of them may have been about to commit anyway. */
const overtakers = 2
const lookEveryMs = 2
