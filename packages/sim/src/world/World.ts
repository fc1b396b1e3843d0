import type * as Fiber from "effect/Fiber"

import { type FiberFacts, FiberRegister, type WaitingFiber } from "./FiberRegister.ts"
import type { Lane } from "./Lane.ts"
import { RunQueue } from "./RunQueue.ts"
import type { Strategy } from "./Strategy.ts"
import { TimerHeap, type WorldTimer } from "./TimerHeap.ts"
import { Trace } from "./Trace.ts"
import type { WorldNode } from "./WorldNode.ts"

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
  private facts: FiberFacts | undefined = undefined
  private nodes = 0
  /** Who waits until nothing is ready any more. */
  private calmWaiters: Array<{ readonly afterMs: number; readonly tell: () => void }> = []

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

  /** Begins a simulated process. */
  readonly begin = (name: string): WorldNode => {
    this.nodes += 1
    return { name, number: this.nodes, clockOffsetMs: 0, state: "running", held: [] }
  }

  /** Lets a node stand still; what becomes ready for it meanwhile is kept. */
  readonly pause = (node: WorldNode): void => {
    if (node.state === "running") {
      node.state = "paused"
    }
  }

  readonly resume = (node: WorldNode): void => {
    if (node.state === "paused") {
      node.state = "running"
      for (const { lane, run } of node.held.splice(0)) {
        this.ready(node, run, lane)
      }
    }
  }

  /** Ends a node as a crash does: nothing of it runs any more, and nothing cleans up after it. */
  readonly kill = (node: WorldNode): void => {
    node.state = "gone"
    node.held.length = 0
  }

  readonly ready = (node: WorldNode, run: () => void, lane?: Lane): void => {
    if (node.state === "running") {
      this.lastSequence += 1
      this.queue.add({ sequence: this.lastSequence, node, lane, run })
    } else if (node.state === "paused") {
      node.held.push({ run, lane })
    }
  }

  /** Tells when nothing is ready any more, at some instant after a time of this run: who looks on lets time go by. */
  readonly whenCalm = (afterMs: number, tell: () => void): void => {
    this.calmWaiters.push({ afterMs, tell })
  }

  readonly setTimer = (at: number, fire: () => void): WorldTimer => {
    if (at < this.time) {
      throw new RangeError(`A timer for ${at} is set at ${this.time}: time does not go back.`)
    }
    this.lastSequence += 1
    const timer: WorldTimer = { at, sequence: this.lastSequence, fire, state: "waiting" }
    this.timers.set(timer)
    return timer
  }

  readonly cancelTimer = (timer: WorldTimer): void => this.timers.cancel(timer)

  readonly beforeOperation = (fiber: Fiber.Fiber<unknown, unknown>, node: WorldNode): boolean => {
    this.stepCount += 1
    if (node.state !== "running") {
      return true
    }
    const facts = fiber === this.fiber && this.facts !== undefined ? this.facts : this.switchTo(fiber, node)
    facts.operations += 1
    if (this.grace > 0) {
      this.grace -= 1
      return false
    }
    return (
      fiber.currentOpCount >= fiber.cache.maxOpsBeforeYield ||
      this.stepCount >= this.parts.stepLimit ||
      this.parts.strategy.preempts(facts.number, facts.operations, this.queue)
    )
  }

  private switchTo(fiber: Fiber.Fiber<unknown, unknown>, node: WorldNode): FiberFacts {
    const facts = this.fibers.running(fiber, node.name, this.elapsedMs)
    const entry = { atMs: this.elapsedMs, task: this.task, node: node.name, fiber: facts.number }
    this.trace.record(entry, node.number, this.stepCount)
    this.fiber = fiber
    this.facts = facts
    return facts
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
      if (this.queue.length === 0 && !(this.calmWaiters.length > 0 && this.tellCalm()) && !this.advance()) {
        return "stalled"
      }
      if (this.queue.length > 0) {
        this.runNext()
      }
    }
    return "reached"
  }

  private tellCalm(): boolean {
    const told = this.calmWaiters.filter(({ afterMs }) => afterMs < this.elapsedMs)
    if (told.length === 0) {
      return false
    }
    this.calmWaiters = this.calmWaiters.filter(({ afterMs }) => afterMs >= this.elapsedMs)
    for (const { tell } of told) {
      tell()
    }
    return true
  }

  private runNext(): void {
    const task = this.queue.take(this.parts.strategy.pick(this.queue))
    this.stepCount += 1
    if (task.node !== undefined && task.node.state !== "running") {
      // It was made ready before its node stopped.
      this.ready(task.node, task.run, task.lane)
      return
    }
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
    this.lastSequence += 1
    this.queue.add({
      sequence: this.lastSequence,
      node: undefined,
      lane: undefined,
      run: () => {
        if (timer.state === "ready") {
          timer.state = "over"
          timer.fire()
        }
      }
    })
  }
}
