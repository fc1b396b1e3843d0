import { assert, describe, it } from "@effect/vitest"
import { makeSilence } from "@sagaproof/services/adapters/postgres/bus/makeSilence"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"

describe("silence", () => {
  it.effect("is told while a question waits for long, and not when it was answered", () =>
    Effect.scoped(
      Effect.gen(function* () {
        let told = 0
        const silence = yield* makeSilence(
          Effect.sync(() => {
            told += 1
          })
        )
        const answer = yield* Deferred.make<number>()
        yield* Effect.forkChild(silence.heed(Deferred.await(answer)))
        yield* TestClock.adjust("4 seconds")
        assert.strictEqual(told, 0)
        yield* TestClock.adjust("3 seconds")
        assert.isAbove(told, 1)
        yield* Deferred.succeed(answer, 1)
        const before = told
        yield* TestClock.adjust("1 minute")
        assert.strictEqual(told, before)
        yield* silence.heed(Effect.void)
        yield* TestClock.adjust("1 minute")
        assert.strictEqual(told, before)
      })
    )
  )
})
