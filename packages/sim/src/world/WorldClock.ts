import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"

import type { WorldTimer } from "./TimerHeap.ts"

/** Where a clock takes its time from. */
export interface TimeSource {
  /** The virtual time in whole milliseconds since 1970. */
  readonly now: () => number
  readonly setTimer: (at: number, fire: () => void) => WorldTimer
  readonly cancelTimer: (timer: WorldTimer) => void
}

/** Makes a clock of virtual time. Parts of milliseconds round up: nobody wakes too early. */
export const makeWorldClock = (source: TimeSource): Clock.Clock => {
  const nanoseconds = () => BigInt(source.now()) * 1_000_000n
  return {
    currentTimeMillisUnsafe: source.now,
    currentTimeNanosUnsafe: nanoseconds,
    monotonicTimeNanosUnsafe: nanoseconds,
    currentTimeMillis: Effect.sync(source.now),
    currentTimeNanos: Effect.sync(nanoseconds),
    monotonicTimeNanos: Effect.sync(nanoseconds),
    sleep: (duration) => sleepFor(source, Math.ceil(Duration.toMillis(duration)))
  }
}

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
