import * as Effect from "effect/Effect"

import type { Idle, IdleFactory } from "@sagaproof/core/ports/Idle"

/** How long hosts wait when nothing wakes them. */
export interface MemoryIdleOptions {
  /** The first safety poll after something happened. */
  readonly safetyPollMs?: number
  /** The longest wait between safety polls: each one that nothing preceded doubles the next, up to this. */
  readonly longestSafetyPollMs?: number
}

/** Makes hosts wait by the clock of their own fiber. */
export const makeMemoryIdle = (options: MemoryIdleOptions = {}): IdleFactory => {
  const shortest = options.safetyPollMs ?? 1_000
  const longest = options.longestSafetyPollMs ?? shortest * 8
  return { make: () => new MemoryIdle(shortest, longest) }
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

  constructor(shortest: number, longest: number) {
    this.shortest = shortest
    this.longest = longest
    this.safetyPollMs = shortest
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
        return this.arrive
      }
      return untilDue <= this.safetyPollMs
        ? Effect.andThen(Effect.raceFirst(this.awaitWake, Effect.sleep(untilDue)), this.arrive)
        : Effect.andThen(Effect.raceFirst(this.awaitWake, Effect.sleep(this.safetyPollMs)), this.arriveAtPoll)
    })

  /** The end of a wait that had a reason. */
  private readonly arrive: Effect.Effect<void> = Effect.sync(() => {
    this.safetyPollMs = this.shortest
    this.woken = false
  })

  /** The end of a wait at a safety poll, unless it was woken before. */
  private readonly arriveAtPoll: Effect.Effect<void> = Effect.sync(() => {
    this.safetyPollMs = this.woken ? this.shortest : Math.min(this.safetyPollMs * 2, this.longest)
    this.woken = false
  })

  private readonly awaitWake: Effect.Effect<void> = Effect.callback<void>((resume) => {
    // Whoever wakes is in the middle of a step of its own: the waiting fiber goes on by itself, not inside of it.
    const resumeThis = () => resume(Effect.yieldNow)
    this.resume = resumeThis
    if (this.woken) {
      resumeThis()
    }
    return Effect.sync(() => {
      if (this.resume === resumeThis) {
        this.resume = undefined
      }
    })
  })
}
