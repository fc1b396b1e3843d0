import { runInWorld } from "@sagaproof/sim/world/runWorld"
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

/** What the clocks say: of the node, without its steps, and of the world. */
const times = (main: Clock.Clock) =>
  Effect.clockWith((clock) =>
    Effect.succeed([
      clock.currentTimeMillisUnsafe(),
      Number(clock.monotonicTimeNanosUnsafe() / 1_000_000n),
      main.currentTimeMillisUnsafe()
    ])
  )

describe("the clock of a node", () => {
  it("can be set without a sleep becoming longer or shorter, and goes on from there", () => {
    const { outcome } = runInWorld(
      (world) =>
        Effect.gen(function* () {
          const main = yield* Clock.Clock
          const seen = yield* Deferred.make<ReadonlyArray<ReadonlyArray<number>>>()
          const node = world.node("node")
          yield* node.fork(
            Effect.gen(function* () {
              const first = yield* times(main)
              node.turnClock(5_000)
              const ahead = yield* times(main)
              yield* Effect.sleep(100)
              const later = yield* times(main)
              node.turnClock(-6_000)
              yield* Effect.sleep(100)
              yield* Deferred.succeed(seen, [first, ahead, later, yield* times(main)])
            })
          )
          return yield* Deferred.await(seen)
        }),
      { seed: 1, startAtMs: 10_000 }
    )
    assert(outcome._tag === "Done" && Exit.isSuccess(outcome.exit))
    assert.deepStrictEqual(outcome.exit.value, [
      [10_000, 10_000, 10_000],
      [15_000, 10_000, 10_000],
      [15_100, 10_100, 10_100],
      [9_200, 10_200, 10_200]
    ])
  })
})
