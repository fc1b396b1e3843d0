import type * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** Lets one fiber wait for the next of things that come due, also of one that is added while it waits. */
export interface Alarm {
  /** Waits until the next thing is due by that clock; without one, until there is one. */
  readonly wait: Effect.Effect<void>
  /** Tells that something was added. */
  readonly added: () => void
}

/**
 * Makes an alarm. It wakes the waiting fiber directly instead of through a task of the waker's own dispatcher, which
 * would be lost with the waker's node; the waiter then yields, so that it goes on in a task of its own.
 */
export const makeAlarm = (nextDueAt: () => number | undefined, clock: Clock.Clock): Alarm => {
  let waiting: { readonly until: number; readonly wake: () => void } | undefined

  const isEarlier = (until: number): boolean => (nextDueAt() ?? Infinity) < until

  /** Ends once something is due before `until`. What was added before it began to listen is seen here. */
  const overtaken = (until: number): Effect.Effect<void> =>
    Effect.callback<void>((resume) => {
      if (isEarlier(until)) {
        resume(Effect.void)
        return
      }
      const mine = { until, wake: () => resume(Effect.yieldNow) }
      waiting = mine
      return Effect.sync(() => {
        waiting = waiting === mine ? undefined : waiting
      })
    })

  return {
    wait: Effect.suspend(() => {
      const dueAt = nextDueAt()
      return dueAt === undefined
        ? overtaken(Infinity)
        : Effect.raceFirst(overtaken(dueAt), Effect.sleep(Math.max(0, dueAt - clock.currentTimeMillisUnsafe())))
    }),
    added: () => {
      if (waiting !== undefined && isEarlier(waiting.until)) {
        const { wake } = waiting
        waiting = undefined
        wake()
      }
    }
  }
}
