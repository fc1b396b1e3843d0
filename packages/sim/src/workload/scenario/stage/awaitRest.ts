import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { Platform } from "@sagaproof/services/layers/Platform"

import { patienceMs } from "./awaitSaga.ts"
import type { Stage } from "./Stage.ts"

/** How long something may be in motion without a pause, in virtual milliseconds. */
const restlessMs = 2 * 60_000

/**
 * Waits until nothing moves any more and nothing will: no message, no call, no timer, no held message, and no open
 * saga but stuck ones. Answers whether that came to be.
 */
export const awaitRest = (stage: Stage): Effect.Effect<boolean> =>
  Effect.gen(function* () {
    const until = (yield* Clock.currentTimeMillis) + patienceMs
    while ((yield* Clock.currentTimeMillis) < until) {
      const quiet = yield* stage.platforms.use((platform) =>
        Effect.timeoutOption(Effect.orDie(platform.quiet), restlessMs)
      )
      if (Option.isNone(quiet)) {
        return false
      }
      const next = yield* stage.platforms.use(nextThing)
      if (next === "nothing" && stage.weather.held() === 0) {
        return true
      }
      const now = yield* Clock.currentTimeMillis
      yield* Effect.sleep(typeof next === "number" ? Math.max(1, next - now) : 1)
    }
    return false
  })

/** When something happens next by itself: a timer. Nothing, if all sagas have ended or are stuck and no timer is set. */
const nextThing = (platform: Platform): Effect.Effect<number | "nothing" | "soon"> =>
  Effect.gen(function* () {
    const timers = yield* Effect.orDie(platform.store.timers.list)
    if (timers.length > 0) {
      return timers.reduce((earliest, { dueAt }) => Math.min(earliest, dueAt), Number.POSITIVE_INFINITY)
    }
    const sagas = yield* Effect.orDie(platform.store.rows("saga"))
    const open = sagas.some(({ state }) => {
      const { status } = state as Saga
      return !isEnd(status) && status !== "stuck"
    })
    return open ? "soon" : "nothing"
  })
