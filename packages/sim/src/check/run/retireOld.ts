import * as Effect from "effect/Effect"

import type { Stage } from "./Stage.ts"

/** Longer than any run: whoever asks again asks under a key that is remembered, and what comes again is known. */
const remembered = { idempotencyKeysMs: 24 * 60 * 60_000, claimsMs: 24 * 60 * 60_000 } as const

/** Orders or keys per unit: so few that there are several units. */
const unitLimit = 2

/** Retires what is over, at the times of the case. A round that the store refuses is left out. */
export const retireOld = ({ input, processes }: Stage): Effect.Effect<void> =>
  Effect.forEach(
    input.retirements ?? [],
    ({ afterMs, keptMs }) =>
      Effect.andThen(
        Effect.sleep(afterMs),
        processes.use(({ retention }) =>
          Effect.ignore(retention.retire({ historyMs: keptMs, endedSagasMs: keptMs, ...remembered }, unitLimit))
        )
      ),
    { concurrency: "unbounded", discard: true }
  )
