import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { Bus } from "@sagaproof/core/ports/Bus"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"

import { sagaKind } from "../coordinator/sagaRows.ts"
import type { PlatformStore } from "./PlatformParts.ts"

/** What tells whether anything moves inside a platform. */
export interface MotionParts {
  readonly store: PlatformStore
  readonly bus: Bus
  readonly receivers: ReadonlySet<string>
  /** Messages in inboxes, units that run, and calls to the outside that are under way. */
  readonly busy: () => boolean
  /** How many units were committed. */
  readonly progress: () => number
  /** Dies when a loop of the platform has died. */
  readonly health: Effect.Effect<void>
}

/**
 * Whether anything is being handled, carried or answered, or should be by now. It looks at one place after the other;
 * a unit that was committed meanwhile may have carried a message from where nobody looked yet to where nobody looks
 * any more.
 */
export const isMoving = Effect.fnUntraced(function* (parts: MotionParts): Effect.fn.Return<boolean, StoreUnavailable> {
  const { bus, busy, progress, receivers, store } = parts
  yield* parts.health
  const before = progress()
  if (busy() || (yield* store.outbox.size) > 0) {
    return true
  }
  // What a bus holds that does not answer, nobody knows.
  const lags = yield* Effect.orElseSucceed(bus.lag, () => undefined)
  if (lags === undefined || lags.some(({ behind }) => behind > 0)) {
    return true
  }
  const now = yield* Clock.currentTimeMillis
  const next = yield* store.timers.nextDueAt(receivers)
  return (next !== undefined && next <= now) || busy() || progress() !== before
})

/**
 * Whether nothing moves and nothing will by itself, at one and the same time: no saga is open, and nothing is timed
 * for one that has ended either, such as another attempt at a call to the outside. What is stuck waits with its timers.
 */
const isAtRest = Effect.fnUntraced(function* (parts: MotionParts): Effect.fn.Return<boolean, StoreUnavailable> {
  const before = parts.progress()
  if ((yield* isMoving(parts)) || (yield* hasTimedSagas(parts.store)) || (yield* hasOpenSagas(parts.store))) {
    return false
  }
  return !parts.busy() && parts.progress() === before
})

const hasTimedSagas = Effect.fnUntraced(function* (store: PlatformStore): Effect.fn.Return<boolean, StoreUnavailable> {
  for (const { message } of yield* store.timers.list) {
    if (message.sagaid !== undefined) {
      const saga = (yield* store.row(sagaKind, message.sagaid))?.state as Saga | undefined
      if (saga?.status !== "stuck") {
        return true
      }
    }
  }
  return false
})

/** Whether a saga has neither ended nor waits for a person. */
const hasOpenSagas = (store: PlatformStore): Effect.Effect<boolean, StoreUnavailable> =>
  Effect.map(store.rows(sagaKind), (rows) =>
    rows.some(({ state }) => {
      const { status } = state as Saga
      return !isEnd(status) && status !== "stuck"
    })
  )

/** The longest time between two looks at a platform in which nothing moves. */
const longestPauseMs = 100

/** Nothing comes into motion by itself before the next timer is due. */
const pauseOf = Effect.fnUntraced(function* (parts: MotionParts): Effect.fn.Return<number, StoreUnavailable> {
  const next = yield* parts.store.timers.nextDueAt(parts.receivers)
  const now = yield* Clock.currentTimeMillis
  return Math.max(1, Math.min(longestPauseMs, (next ?? now) - now))
})

/** Waits until a platform is at rest. */
export const awaitRest = Effect.fnUntraced(function* (parts: MotionParts): Effect.fn.Return<void, StoreUnavailable> {
  while (!(yield* isAtRest(parts))) {
    yield* Effect.sleep((yield* isMoving(parts)) ? 1 : yield* pauseOf(parts))
  }
})

/** So long it looks every millisecond, and then ever more seldom: calls outside may take hours. */
const keenMs = 1_000

const longestLookMs = 250

/** Waits until it is true. It notices so at most a hundredth of the time late that it has waited. */
export const waitUntil = <E>(condition: Effect.Effect<boolean, E>): Effect.Effect<void, E> =>
  Effect.gen(function* () {
    const begunAt = yield* Clock.currentTimeMillis
    while (!(yield* condition)) {
      const waitedMs = (yield* Clock.currentTimeMillis) - begunAt
      yield* Effect.sleep(waitedMs < keenMs ? 1 : Math.min(longestLookMs, Math.floor(waitedMs / 100)))
    }
  })
