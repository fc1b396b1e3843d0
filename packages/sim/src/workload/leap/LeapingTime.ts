import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { Scheduler } from "effect/Scheduler"

import { TimerHeap, type WorldTimer } from "../../world/TimerHeap.ts"
import { makeWorldClock } from "../../world/WorldClock.ts"
import { CountingScheduler } from "./CountingScheduler.ts"
import type { Traffic } from "./Traffic.ts"

/** How often it looks while somebody waits for the server. */
const pace = Duration.millis(1)

/**
 * After so many milliseconds without any answer, time runs as it does: who waits may wait for the lock of somebody who
 * waits for the time.
 */
const standstillMs = 100

/** So much passes at most between two looks: an answer may lie there that a machine without time has not read. */
const longestStepMs = 10

/**
 * Time that stands still while a process or its server is at work, and leaps to the next timer while nobody has anything
 * to do: hours of deadlines take as long as their statements, and a slow machine misses none of them.
 */
export class LeapingTime {
  private readonly clock: Clock.Clock
  private readonly scheduler = new CountingScheduler()
  private readonly timers = new TimerHeap()
  private readonly live: Clock.Clock
  private readonly traffic: Traffic
  private nowMs: number
  private lastSequence = 0
  /** The real time of the last look. */
  private lookedAt: number
  private moves = 0
  /** The real time since when nothing was asked and nothing answered. */
  private stillSince: number

  constructor(live: Clock.Clock, traffic: Traffic) {
    this.live = live
    this.traffic = traffic
    this.nowMs = live.currentTimeMillisUnsafe()
    this.lookedAt = this.nowMs
    this.stillSince = this.nowMs
    this.clock = makeWorldClock({
      now: () => this.nowMs,
      setTimer: (at, fire) => this.setTimer(at, fire),
      cancelTimer: (timer) => this.timers.cancel(timer)
    })
  }

  /** What is done in this time. */
  readonly within = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    effect.pipe(Effect.provideService(Clock.Clock, this.clock), Effect.provideService(Scheduler, this.scheduler))

  /** Lets the time go on. To be run by a fiber that lives in the real time. */
  get run(): Effect.Effect<never> {
    return Effect.forever(
      Effect.suspend(() => {
        const passedMs = this.look()
        if (this.scheduler.isBusy) {
          return Effect.yieldNow
        }
        if (this.isWaitedFor()) {
          this.goTo(this.nowMs + (this.isStandstill() ? passedMs : 0))
          return this.live.sleep(pace)
        }
        const { nextAt } = this.timers
        if (nextAt === undefined) {
          return this.live.sleep(pace)
        }
        this.goTo(nextAt)
        return Effect.yieldNow
      })
    )
  }

  /** Looks at the real time, and answers how much of what has passed since the last look counts. */
  private look(): number {
    const now = this.live.currentTimeMillisUnsafe()
    const moves = this.traffic.moves()
    const passedMs = Math.min(longestStepMs, Math.max(0, now - this.lookedAt))
    this.lookedAt = now
    this.stillSince = moves === this.moves ? this.stillSince : now
    this.moves = moves
    return passedMs
  }

  /** Whether an answer is to come, or somebody is about to ask again. */
  private isWaitedFor(): boolean {
    return this.traffic.isUnderWay() || this.traffic.hasFailed()
  }

  /** Whether who waits may wait for the time itself. */
  private isStandstill(): boolean {
    return this.traffic.hasFailed() || this.lookedAt - this.stillSince > standstillMs
  }

  private setTimer(at: number, fire: () => void): WorldTimer {
    this.lastSequence += 1
    const timer: WorldTimer = { at, sequence: this.lastSequence, fire, state: "waiting" }
    this.timers.set(timer)
    return timer
  }

  private goTo(at: number): void {
    this.nowMs = Math.max(this.nowMs, at)
    for (let timer = this.timers.takeDue(this.nowMs); timer; timer = this.timers.takeDue(this.nowMs)) {
      timer.state = "over"
      timer.fire()
    }
  }
}
