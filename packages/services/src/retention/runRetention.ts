import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { Idle } from "@sagaproof/core/ports/Idle"
import type { Retention, RetentionPolicy } from "@sagaproof/core/ports/Retention"

/** How often something may be over: a part of the shortest time that anything is kept, within these bounds. */
const shares = 4
const shortestPauseMs = 50
const longestPauseMs = 60_000

/** Orders or keys per unit. */
const unitLimit = 512

/** How long to wait between two rounds under a policy, in milliseconds. */
export const pauseOf = ({ claimsMs, endedSagasMs, historyMs, idempotencyKeysMs }: RetentionPolicy): number =>
  Math.min(
    longestPauseMs,
    Math.max(shortestPauseMs, Math.min(claimsMs, endedSagasMs, historyMs, idempotencyKeysMs) / shares)
  )

/** The loop that retires what is over, for ever. A round that the store refuses is made up for by the next one. */
export const runRetention = (retention: Retention, policy: RetentionPolicy, idle: Idle): Effect.Effect<never> =>
  Effect.forever(
    Effect.gen(function* () {
      yield* Effect.ignore(retention.retire(policy, unitLimit))
      yield* idle.wait((yield* Clock.currentTimeMillis) + pauseOf(policy))
    })
  )
