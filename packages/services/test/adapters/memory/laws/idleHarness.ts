import type { IdleHarness, IdleTrial } from "@sagaproof/core/testing/laws/idle/IdleHarness"
import { makeMemoryIdle } from "@sagaproof/services/adapters/memory/MemoryIdle"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import { settle } from "./settle.ts"

/** What may be put wrong in a trial. */
export type IdleSabotage = (sound: IdleTrial) => IdleTrial

/** Tries waiting in memory, by the test's clock; sound unless sabotaged. */
export const idleHarness = (sabotage: IdleSabotage = (sound) => sound): IdleHarness => ({
  begin: Effect.sync(() =>
    sabotage({
      idle: makeMemoryIdle({ safetyPollMs: 1_000, longestSafetyPollMs: 8_000 }).make("trial"),
      settle,
      pass: (ms) => Effect.andThen(TestClock.adjust(ms), settle),
      now: Clock.currentTimeMillis,
      longestWaitMs: 8_000
    })
  )
})
