import * as Effect from "effect/Effect"

import type { Idle, IdleFactory } from "@sagaproof/core/ports/Idle"

/** Calls after so many milliseconds, unless it is cancelled before; answers how to cancel it. */
export type RingAfter = (ms: number, ring: () => void) => () => void

/** How long hosts wait when nothing wakes them. */
export interface MemoryIdleOptions {
  /** The first safety poll after something happened. */
  readonly safetyPollMs?: number
  /** The longest wait between safety polls: each one that nothing preceded doubles the next, up to this. */
  readonly longestSafetyPollMs?: number
  /** Tells when the time of a wait is over; by a fiber that sleeps, when left out. */
  readonly ringAfter?: RingAfter
}

/** Makes hosts wait by the clock of their own fiber. */
export const makeMemoryIdle = (options: MemoryIdleOptions = {}): IdleFactory => {
  const shortest = options.safetyPollMs ?? 1_000
  const longest = options.longestSafetyPollMs ?? shortest * 8
  return { make: () => new MemoryIdle(shortest, longest, options.ringAfter) }
}

/**
 * A wake-up sets a flag, which only the return of a wait takes away: whoever waits looks for work after that, so that
 * no wake-up is lost, at whatever moment it comes.
 */
class MemoryIdle implements Idle {
  private woken = false
  private resume: (() => void) | undefined = undefined
  private safetyPollMs: number
  private readonly shortest: number
  private readonly longest: number
  private readonly ringAfter: RingAfter | undefined

  constructor(shortest: number, longest: number, ringAfter: RingAfter | undefined) {
    this.shortest = shortest
    this.longest = longest
    this.safetyPollMs = shortest
    this.ringAfter = ringAfter
  }

  readonly wake = (): void => {
    this.woken = true
    const { resume } = this
    this.resume = undefined
    resume?.()
  }

  readonly wait = (dueAt: number | undefined): Effect.Effect<void> =>
    Effect.clockWith((clock) => {
      const untilDue = dueAt === undefined ? Infinity : dueAt - clock.currentTimeMillisUnsafe()
      if (this.woken || untilDue <= 0) {
        this.arrive()
        return Effect.void
      }
      return untilDue <= this.safetyPollMs
        ? Effect.map(this.sleep(untilDue), this.arrive)
        : Effect.map(this.sleep(this.safetyPollMs), this.arriveAtPoll)
    })

  /** The end of a wait that had a reason. */
  private readonly arrive = (): void => {
    this.safetyPollMs = this.shortest
    this.woken = false
  }

  /** The end of a wait at a safety poll, unless it was woken before. */
  private readonly arriveAtPoll = (): void => {
    this.safetyPollMs = this.woken ? this.shortest : Math.min(this.safetyPollMs * 2, this.longest)
    this.woken = false
  }

  private sleep(ms: number): Effect.Effect<void> {
    const { ringAfter } = this
    if (!Number.isFinite(ms)) {
      return this.awaitWake(() => () => undefined)
    }
    return ringAfter === undefined
      ? Effect.raceFirst(
          this.awaitWake(() => () => undefined),
          Effect.sleep(ms)
        )
      : this.awaitWake((ring) => ringAfter(ms, ring))
  }

  /** Waits for a wake-up, or for whatever else is told to ring. */
  private awaitWake(ringing: (ring: () => void) => () => void): Effect.Effect<void> {
    return Effect.callback<void>((resume) => {
      const cancel = ringing(() => {
        if (this.resume === resumeThis) {
          this.resume = undefined
        }
        resume(Effect.void)
      })
      // Whoever wakes is in the middle of a step of its own: the waiting fiber goes on by itself, not inside of it.
      const resumeThis = () => {
        cancel()
        resume(Effect.yieldNow)
      }
      this.resume = resumeThis
      if (this.woken) {
        resumeThis()
      }
      return Effect.sync(() => {
        cancel()
        if (this.resume === resumeThis) {
          this.resume = undefined
        }
      })
    })
  }
}
