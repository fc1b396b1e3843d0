import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import { makeMemoryIdle } from "@sagaproof/services/adapters/memory/MemoryIdle"

describe("MemoryIdle", () => {
  it.effect("polls more seldom the longer nothing happens, and soon again once something did", () =>
    Effect.gen(function* () {
      const idle = makeMemoryIdle({ safetyPollMs: 1_000, longestSafetyPollMs: 4_000 }).make("host")
      const waits: Array<number> = []
      const host = Effect.gen(function* () {
        for (;;) {
          const from = yield* Clock.currentTimeMillis
          yield* idle.wait(undefined)
          waits.push((yield* Clock.currentTimeMillis) - from)
        }
      })
      yield* Effect.forkChild(host)
      yield* TestClock.adjust("12 seconds")
      assert.deepStrictEqual(waits, [1_000, 2_000, 4_000, 4_000])
      idle.wake()
      yield* TestClock.adjust("3 seconds")
      assert.deepStrictEqual(waits.slice(4), [1_000, 1_000, 2_000])
    })
  )
})
