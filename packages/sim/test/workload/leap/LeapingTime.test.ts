import { assert, describe, it } from "@effect/vitest"
import { LeapingTime } from "@sagaproof/sim/workload/leap/LeapingTime"
import { makeTraffic, type Traffic } from "@sagaproof/sim/workload/leap/Traffic"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

const hourMs = 60 * 60_000

/** Runs in leaping time what is given the traffic and a way to do something in the real time. */
const leaping = <A, E>(
  story: (traffic: Traffic, really: <B, F>(effect: Effect.Effect<B, F>) => Effect.Effect<B, F>) => Effect.Effect<A, E>
) =>
  Effect.scoped(
    Effect.gen(function* () {
      const live = yield* Clock.Clock
      const traffic = makeTraffic()
      const time = new LeapingTime(live, traffic)
      yield* Effect.forkScoped(time.run)
      const told = story(traffic, (effect) => Effect.provideService(effect, Clock.Clock, live))
      return yield* time.within(told)
    })
  )

const elapsed = <A, E>(effect: Effect.Effect<A, E>) =>
  Effect.gen(function* () {
    const before = yield* Clock.currentTimeMillis
    const found = yield* effect
    return { found, ms: (yield* Clock.currentTimeMillis) - before }
  })

describe("leaping time", () => {
  it.live("leaps over hours in which nobody does anything", () =>
    Effect.gen(function* () {
      const { ms } = yield* leaping(() => elapsed(Effect.sleep(10 * hourMs)))
      assert.isAtLeast(ms, 10 * hourMs)
      assert.isBelow(ms, 11 * hourMs)
    })
  )

  it.live("wakes whoever sleeps in the order of their times", () =>
    Effect.gen(function* () {
      const woken: Array<number> = []
      const sleeper = (hours: number) =>
        Effect.andThen(
          Effect.sleep(hours * hourMs),
          Effect.sync(() => woken.push(hours))
        )
      yield* leaping(() => Effect.all([3, 1, 2].map(sleeper), { concurrency: "unbounded", discard: true }))
      assert.deepStrictEqual(woken, [1, 2, 3])
    })
  )

  it.live("does not leap while an answer from outside is still to come", () =>
    Effect.gen(function* () {
      const { found } = yield* leaping((traffic, really) =>
        elapsed(Effect.timeoutOption(traffic.counted(really(Effect.sleep(200))), hourMs))
      )
      assert.isTrue(Option.isSome(found))
    })
  )

  it.live("does not leap after a failure, before something has succeeded", () =>
    Effect.gen(function* () {
      const { found } = yield* leaping((traffic, really) =>
        Effect.gen(function* () {
          yield* Effect.ignore(traffic.counted(Effect.fail("away")))
          const found = yield* elapsed(Effect.timeoutOption(really(Effect.sleep(200)), hourMs))
          yield* traffic.counted(Effect.void)
          yield* Effect.sleep(hourMs)
          return found
        })
      )
      assert.isTrue(Option.isSome(found))
    })
  )

  it.live("leaps on when an operation was interrupted", () =>
    Effect.gen(function* () {
      const { ms } = yield* leaping((traffic) =>
        Effect.gen(function* () {
          const asked = yield* Effect.forkChild(traffic.counted(Effect.never), { startImmediately: true })
          asked.interruptUnsafe()
          return yield* elapsed(Effect.sleep(hourMs))
        })
      )
      assert.isAtLeast(ms, hourMs)
    })
  )

  it.live("does not leap while somebody works on, step after step", () =>
    Effect.gen(function* () {
      const busy = Effect.gen(function* () {
        for (let step = 0; step < 20_000; step += 1) {
          yield* Effect.yieldNow
        }
      })
      const { found } = yield* leaping(() => elapsed(Effect.timeoutOption(busy, hourMs)))
      assert.isTrue(Option.isSome(found))
    })
  )
})
