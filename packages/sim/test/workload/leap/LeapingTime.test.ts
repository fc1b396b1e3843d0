import { assert, describe, it } from "@effect/vitest"
import { LeapingTime } from "@sagaproof/sim/workload/leap/LeapingTime"
import { makeTraffic, type Traffic } from "@sagaproof/sim/workload/leap/Traffic"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { Scheduler } from "effect/Scheduler"

const hourMs = 60 * 60_000

/** A real time that passes only while somebody sleeps in it. */
const makeRealTime = (): Clock.Clock => {
  let now = 0
  const nanoseconds = () => BigInt(now) * 1_000_000n
  const sleepUntil = (at: number): Effect.Effect<void> =>
    Effect.suspend(() => {
      now += 1
      return Effect.andThen(Effect.yieldNow, now >= at ? Effect.void : sleepUntil(at))
    })
  return {
    currentTimeMillisUnsafe: () => now,
    currentTimeNanosUnsafe: nanoseconds,
    monotonicTimeNanosUnsafe: nanoseconds,
    currentTimeMillis: Effect.sync(() => now),
    currentTimeNanos: Effect.sync(nanoseconds),
    monotonicTimeNanos: Effect.sync(nanoseconds),
    sleep: (duration) => Effect.suspend(() => sleepUntil(now + Duration.toMillis(duration)))
  }
}

/** Runs in leaping time what is given the traffic and a way to do something in the real time. */
const leaping = <A, E>(
  story: (traffic: Traffic, really: <B, F>(effect: Effect.Effect<B, F>) => Effect.Effect<B, F>) => Effect.Effect<A, E>
) =>
  Effect.scoped(
    Effect.gen(function* () {
      const live = makeRealTime()
      const traffic = makeTraffic()
      const time = new LeapingTime(live, traffic)
      yield* Effect.forkScoped(time.run)
      const scheduler = yield* Scheduler
      const told = story(traffic, (effect) =>
        effect.pipe(Effect.provideService(Clock.Clock, live), Effect.provideService(Scheduler, scheduler))
      )
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

  it.live("stands still while the server is at work, however often it is asked", () =>
    Effect.gen(function* () {
      const { ms } = yield* leaping((traffic, really) =>
        elapsed(Effect.repeat(traffic.counted(really(Effect.sleep(40))), { times: 20 }))
      )
      assert.strictEqual(ms, 0)
    })
  )

  it.live("runs while the server does not answer: it may wait for who waits for the time", () =>
    Effect.gen(function* () {
      const { ms } = yield* leaping((traffic) =>
        Effect.gen(function* () {
          const lock = yield* Deferred.make<void>()
          yield* Effect.forkChild(Effect.andThen(Effect.sleep(300), Deferred.succeed(lock, undefined)))
          return yield* elapsed(traffic.counted(Deferred.await(lock)))
        })
      )
      assert.strictEqual(ms, 300)
    })
  )

  it.live("does not leap while an answer is still to come", () =>
    Effect.gen(function* () {
      const { found, ms } = yield* leaping((traffic, really) =>
        elapsed(Effect.timeoutOption(traffic.counted(really(Effect.sleep(2_000))), hourMs))
      )
      assert.isTrue(Option.isSome(found))
      assert.isAbove(ms, 500)
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
