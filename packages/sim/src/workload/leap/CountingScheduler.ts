import type * as Fiber from "effect/Fiber"
import { MixedScheduler, type Scheduler, type SchedulerDispatcher } from "effect/Scheduler"

/** The usual scheduler, which knows how many fibers wait for their turn. */
export class CountingScheduler implements Scheduler {
  readonly executionMode = "async"
  private readonly usual = new MixedScheduler()
  private waiting = 0

  /** Whether somebody waits for a turn. */
  get isBusy(): boolean {
    return this.waiting > 0
  }

  shouldYield(fiber: Fiber.Fiber<unknown, unknown>): boolean {
    return this.usual.shouldYield(fiber)
  }

  makeDispatcher(): SchedulerDispatcher {
    const dispatcher = this.usual.makeDispatcher()
    return {
      scheduleTask: (task, priority) => {
        this.waiting += 1
        dispatcher.scheduleTask(() => {
          this.waiting -= 1
          task()
        }, priority)
      },
      flush: () => dispatcher.flush()
    }
  }
}
