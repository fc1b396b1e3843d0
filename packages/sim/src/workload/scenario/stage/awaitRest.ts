import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { Platform } from "@sagaproof/services/layers/Platform"

import type { Stage } from "./Stage.ts"

/** How long rest is awaited while things move or nobody knows when they will, in virtual milliseconds. */
const patienceMs = 6 * 60 * 60_000

/**
 * How long it is awaited at most, while there are times at which something is due: longer than an outside that never
 * answers is called, and called again to take that back.
 */
const timedPatienceMs = 96 * 60 * 60_000

/**
 * How long something may be in motion without a pause, in virtual milliseconds: longer than calls to an outside that
 * never answers are made one after the other.
 */
const restlessMs = 2 * 60 * 60_000

/** Somebody may come with a request meanwhile, so it looks again after so long, in virtual milliseconds. */
const longestPauseMs = 60_000

/** How often it looks at a saga that is open although nothing is timed for it, in virtual milliseconds. */
const openPauseMs = 1_000

/**
 * Waits until nothing moves any more and nothing will: no message, no call, no timer, no held message, and no open
 * saga but stuck ones. Answers whether that came to be.
 */
export const awaitRest = (stage: Stage): Effect.Effect<boolean> =>
  Effect.gen(function* () {
    const begun = yield* Clock.currentTimeMillis
    let timedMs = 0
    while ((yield* Clock.currentTimeMillis) < begun + patienceMs + Math.min(timedMs, timedPatienceMs)) {
      const quiet = yield* stage.platforms.use((platform) =>
        Effect.timeoutOption(Effect.orDie(platform.quiet), restlessMs)
      )
      if (Option.isNone(quiet)) {
        return false
      }
      const arrival = stage.weather.nextArrivalAt()
      const next = Math.min(yield* stage.platforms.use(nextThingAt), arrival ?? Number.POSITIVE_INFINITY)
      if (next === Number.POSITIVE_INFINITY) {
        return true
      }
      const now = yield* Clock.currentTimeMillis
      const pauseMs = Math.max(1, Math.min(next - now, longestPauseMs))
      timedMs += pauseMs > openPauseMs ? pauseMs : 0
      yield* Effect.sleep(pauseMs)
    }
    return false
  })

/**
 * When something may happen next by itself: when a timer is due, or soon while a saga is open without one. Never, if
 * all sagas have ended or are stuck, and no timer is set.
 */
const nextThingAt = (platform: Platform): Effect.Effect<number> =>
  Effect.gen(function* () {
    const timers = yield* Effect.orDie(platform.store.timers.list)
    if (timers.length > 0) {
      return timers.reduce((earliest, { dueAt }) => Math.min(earliest, dueAt), Number.POSITIVE_INFINITY)
    }
    const sagas = yield* Effect.orDie(platform.store.rows("saga"))
    const now = yield* Clock.currentTimeMillis
    return sagas.some(({ state }) => isOpen(state as Saga)) ? now + openPauseMs : Number.POSITIVE_INFINITY
  })

const isOpen = ({ status }: Saga): boolean => !isEnd(status) && status !== "stuck"
