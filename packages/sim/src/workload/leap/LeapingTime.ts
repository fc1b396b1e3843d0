import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { Scheduler } from "effect/Scheduler"

import { TimerHeap, type WorldTimer } from "../../world/TimerHeap.ts"
import { makeWorldClock } from "../../world/WorldClock.ts"
import { CountingScheduler } from "./CountingScheduler.ts"
import type { Traffic } from "./Traffic.ts"

/** How often it looks while somebody waits for the outside. */
const pace = Duration.millis(1)

/**
 * Time that runs as it does while a process waits for the outside, and leaps to the next timer while nobody has anything
 * to do: what waits for hours of deadlines takes as long as its statements.
 */
export class LeapingTime {
  /** The clock of those who live in this time. */
  private readonly clock: Clock.Clock
  private readonly scheduler = new CountingScheduler()
  private readonly timers = new TimerHeap()
  private readonly live: Clock.Clock
  private readonly traffic: Traffic
  private leaptMs = 0
  private lastSequence = 0

  constructor(live: Clock.Clock, traffic: Traffic) {
    this.live = live
    this.traffic = traffic
    this.clock = makeWorldClock({
      now: () => this.now(),
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
        this.fireDue()
        const { nextAt } = this.timers
        if (nextAt === undefined || this.traffic.isBusy()) {
          return this.live.sleep(pace)
        }
        if (!this.scheduler.isBusy) {
          this.leaptMs += Math.max(0, nextAt - this.now())
        }
        return Effect.yieldNow
      })
    )
  }

  private now(): number {
    return this.live.currentTimeMillisUnsafe() + this.leaptMs
  }

  private setTimer(at: number, fire: () => void): WorldTimer {
    this.lastSequence += 1
    const timer: WorldTimer = { at, sequence: this.lastSequence, fire, state: "waiting" }
    this.timers.set(timer)
    return timer
  }

  private fireDue(): void {
    for (let timer = this.timers.takeDue(this.now()); timer; timer = this.timers.takeDue(this.now())) {
      timer.state = "over"
      timer.fire()
    }
  }
}
