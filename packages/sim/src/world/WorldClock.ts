import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"

import type { WorldTimer } from "./TimerHeap.ts"
import type { WorldNode } from "./WorldNode.ts"

/** Where a clock takes its time from. */
export interface TimeSource {
  /** The virtual time in whole milliseconds since 1970. */
  readonly now: () => number
  /** The same without the steps that whoever sets a clock makes; from `now` when left out. */
  readonly steady?: () => number
  readonly setTimer: (at: number, fire: () => void) => WorldTimer
  readonly cancelTimer: (timer: WorldTimer) => void
}

/** Makes a clock of virtual time. Parts of milliseconds round up: nobody wakes too early. */
export const makeWorldClock = (source: TimeSource): Clock.Clock => {
  const { now, steady = now } = source
  const nanoseconds = () => BigInt(now()) * 1_000_000n
  const steadyNanoseconds = () => BigInt(steady()) * 1_000_000n
  return {
    currentTimeMillisUnsafe: now,
    currentTimeNanosUnsafe: nanoseconds,
    monotonicTimeNanosUnsafe: steadyNanoseconds,
    currentTimeMillis: Effect.sync(now),
    currentTimeNanos: Effect.sync(nanoseconds),
    monotonicTimeNanos: Effect.sync(steadyNanoseconds),
    sleep: (duration) => sleepFor(source, Math.ceil(Duration.toMillis(duration)))
  }
}

/** The time of a world as a node's clock shows it, which may be set. How long a sleep takes does not depend on it. */
export const nodeTime = (world: Required<Omit<TimeSource, "steady">>, node: WorldNode): TimeSource => ({
  now: () => world.now() + node.clockOffsetMs,
  steady: world.now,
  setTimer: (at, fire) => world.setTimer(at - node.clockOffsetMs, fire),
  cancelTimer: world.cancelTimer
})

/** As Effect's own clock has it: no time is a yield, and an endless time is no timer. */
const sleepFor = (source: TimeSource, milliseconds: number): Effect.Effect<void> => {
  if (milliseconds <= 0) {
    return Effect.yieldNow
  }
  if (!Number.isFinite(milliseconds)) {
    return Effect.never
  }
  return Effect.callback<void>((resume) => {
    const timer = source.setTimer(source.now() + milliseconds, () => resume(Effect.void))
    return Effect.sync(() => source.cancelTimer(timer))
  })
}
