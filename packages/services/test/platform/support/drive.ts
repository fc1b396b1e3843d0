import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"

import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { Platform } from "@sagaproof/services/layers/Platform"

/** The longest step in which time passes while something is waited for, in milliseconds. */
const longestStepMs = 200

/** Runs something under the test clock: time passes, ever faster, until it is done. */
export const drive = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(effect, { startImmediately: true })
    for (let step = 1; fiber.pollUnsafe() === undefined; step = Math.min(step * 2, longestStepMs)) {
      yield* TestClock.adjust(step)
    }
    return yield* Fiber.join(fiber)
  })

/** Lets a platform run for a while, also one that will never come to rest. */
export const elapse = (milliseconds: number): Effect.Effect<void> =>
  Effect.forEach(Array.from({ length: milliseconds }), () => TestClock.adjust(1), { discard: true })

/** Lets everything happen that needs no timer. */
export const settle = (platform: Platform): Effect.Effect<void> => Effect.orDie(drive(platform.quiet))

/** Goes from timer to timer until none is left, or until it is true of a saga that the test waits for. */
export const passTime = (
  platform: Platform,
  until: (sagas: ReadonlyArray<Saga>) => boolean = () => false
): Effect.Effect<void> =>
  Effect.gen(function* () {
    for (let step = 0; step < 500; step++) {
      yield* settle(platform)
      if (until(yield* sagasOf(platform))) {
        return
      }
      const [next] = yield* timersOf(platform)
      if (next === undefined) {
        return
      }
      yield* TestClock.setTime(next.dueAt)
    }
    throw new Error("Timers are set for ever.")
  })

/** Lets time pass until every saga has ended or is stuck. */
export const untilSettled = (platform: Platform): Effect.Effect<void> =>
  passTime(platform, (sagas) => sagas.every(({ status }) => isEnd(status) || status === "stuck"))

/** All sagas, sorted by id. */
export const sagasOf = (platform: Platform): Effect.Effect<ReadonlyArray<Saga>> =>
  Effect.orDie(Effect.map(platform.store.rows("saga"), (rows) => rows.map(({ state }) => state as Saga)))

/** All timers, the earliest first. */
export const timersOf = (platform: Platform) =>
  Effect.orDie(
    Effect.map(platform.store.timers.list, (timers) => timers.toSorted((left, right) => left.dueAt - right.dueAt))
  )
