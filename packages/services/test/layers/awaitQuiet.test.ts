import { assert, describe, it } from "@effect/vitest"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { awaitQuiet } from "@sagaproof/services/layers/awaitQuiet"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"

/** A platform on a bus on which others always have something under way. */
const makeMotion = (groups: ReadonlyArray<string>) => {
  const { bus, store } = memoryParts()
  const state = { busy: true, behind: true }
  const parts = {
    store,
    bus: {
      ...bus,
      lag: Effect.succeed([{ group: "order", topic: "order", partition: 0, behind: 1 }]),
      company: {
        groups: Effect.succeed(new Set(groups)),
        mark: Effect.succeed(Effect.sync(() => state.behind))
      }
    },
    receivers: new Set(["order", "payment"]),
    busy: () => state.busy,
    progress: () => 0,
    health: Effect.void
  }
  return { parts, state }
}

const nap = TestClock.adjust("1 second")

describe("a platform in company", () => {
  it.effect("waits for its own work and for what was there before, not for others", () =>
    Effect.gen(function* () {
      const { parts, state } = makeMotion(["order", "payment", "user"])
      const waiting = yield* Effect.forkChild(awaitQuiet(parts))
      yield* nap
      state.busy = false
      yield* nap
      assert.isUndefined(waiting.pollUnsafe())
      state.behind = false
      yield* nap
      assert.isDefined(waiting.pollUnsafe())
    })
  )

  it.effect("waits for everything where it alone hosts a participant", () =>
    Effect.gen(function* () {
      const { parts, state } = makeMotion(["order"])
      const waiting = yield* Effect.forkChild(awaitQuiet(parts))
      state.busy = false
      state.behind = false
      yield* nap
      assert.isUndefined(waiting.pollUnsafe())
    })
  )
})
