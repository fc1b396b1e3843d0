import type * as Fiber from "effect/Fiber"

import { FiberRegister, type WaitingFiber } from "./FiberRegister.ts"
import { RunQueue } from "./RunQueue.ts"
import type { Strategy } from "./Strategy.ts"
import { TimerHeap, type WorldTimer } from "./TimerHeap.ts"
import { Trace } from "./Trace.ts"

/** What a world is made of. */
export interface WorldParts {
  readonly strategy: Strategy
  readonly startAtMs: number
  readonly stepLimit: number
  readonly keepTrace: boolean
}

/** Why a world stopped. */
export type Stop = "reached" | "stalled" | "step limit"

/**
 * How often a task's fibers are not asked whether they yield. After a yield Effect asks once for the end of the yield
 * and once more for the operation that was put off: with less than two, a strategy that always preempts gets nowhere.
 */
const gracePerTask = 2

/**
 * Everything in one run: what is ready, what is timed, and the virtual time, driven by a plain synchronous loop.
 * Time stands still while anything is ready, and then jumps to the earliest timer. A promise or a real timer cannot
 * get in: whoever waits for one waits for ever, and that is seen as soon as nothing else can run.
 */
export class World {
  readonly trace: Trace
  private readonly parts: WorldParts
  private readonly queue = new RunQueue()
  private readonly timers = new TimerHeap()
  private readonly fibers = new FiberRegister()
  private time: number
  private stepCount = 0
  private lastSequence = 0
  private grace = 0
  private task = 0
  private fiber: Fiber.Fiber<unknown, unknown> | undefined = undefined

  constructor(parts: WorldParts) {
    this.parts = parts
    this.time = parts.startAtMs
    this.trace = new Trace(parts.keepTrace)
  }

  get steps(): number {
    return this.stepCount
  }

  get elapsedMs(): number {
    return this.time - this.parts.startAtMs
  }

  readonly now = (): number => this.time

  readonly ready = (node: string, run: () => void): void => {
    this.lastSequence += 1
    this.queue.add({ sequence: this.lastSequence, node, run })
  }

  readonly setTimer = (node: string, at: number, fire: () => void): WorldTimer => {
    this.lastSequence += 1
    const timer: WorldTimer = { at, sequence: this.lastSequence, node, fire, state: "waiting" }
    this.timers.set(timer)
    return timer
  }

  readonly cancelTimer = (timer: WorldTimer): void => this.timers.cancel(timer)

  readonly beforeOperation = (fiber: Fiber.Fiber<unknown, unknown>, node: string): boolean => {
    this.stepCount += 1
    if (fiber !== this.fiber) {
      this.fiber = fiber
      const number = this.fibers.running(fiber, node, this.elapsedMs)
      this.trace.record({ atMs: this.elapsedMs, task: this.task, node, fiber: number }, this.stepCount)
    }
    if (this.grace > 0) {
      this.grace -= 1
      return false
    }
    return (
      fiber.currentOpCount >= fiber.cache.maxOpsBeforeYield ||
      this.stepCount >= this.parts.stepLimit ||
      this.parts.strategy.preempts()
    )
  }

  /** The fibers that have begun and not ended. */
  waiting(): ReadonlyArray<WaitingFiber> {
    return this.fibers.waiting()
  }

  /** Runs until the condition holds, until nothing can happen, or until the steps are used up. */
  drive(until: () => boolean): Stop {
    while (!until()) {
      if (this.stepCount >= this.parts.stepLimit) {
        return "step limit"
      }
      if (this.queue.length === 0 && !this.advance()) {
        return "stalled"
      }
      this.runNext()
    }
    return "reached"
  }

  private runNext(): void {
    const task = this.queue.take(this.parts.strategy.pick(this.queue.length))
    this.stepCount += 1
    this.task = task.sequence
    this.fiber = undefined
    this.grace = gracePerTask
    task.run()
    this.grace = 0
  }

  /** Jumps to the earliest timer. All timers of that time become ready together: their order is the strategy's. */
  private advance(): boolean {
    const { nextAt } = this.timers
    if (nextAt === undefined) {
      return false
    }
    this.time = nextAt
    for (let timer = this.timers.takeDue(nextAt); timer !== undefined; timer = this.timers.takeDue(nextAt)) {
      this.makeReady(timer)
    }
    return true
  }

  private makeReady(timer: WorldTimer): void {
    this.ready(timer.node, () => {
      if (timer.state === "ready") {
        timer.state = "over"
        timer.fire()
      }
    })
  }
}
