import type * as Fiber from "effect/Fiber"

import { nameLane } from "./WorldDispatcher.ts"

/** A fiber that has begun and not ended, in numbers that are the same in every run of a seed. */
export interface WaitingFiber {
  /** Its place in the order in which fibers first ran. */
  readonly fiber: number
  readonly node: string
  /** Virtual milliseconds from the start until it last ran. */
  readonly lastRanMs: number
}

/** What a world keeps of a fiber. */
export interface FiberFacts {
  readonly number: number
  readonly node: string
  lastRanMs: number
  /** How many operations it was about to do so far. */
  operations: number
}

/** Below this number of fibers it is not worth while to look for ended ones. */
const fewFibers = 256

/** Gives fibers numbers of this world: those of Effect count on through all runs of a process. */
export class FiberRegister {
  private readonly fibers = new Map<Fiber.Fiber<unknown, unknown>, FiberFacts>()
  private last = 0
  private forgetAt = fewFibers

  /** Notes that a fiber runs, and answers what is known of it. */
  running(fiber: Fiber.Fiber<unknown, unknown>, node: string, atMs: number): FiberFacts {
    const known = this.fibers.get(fiber)
    if (known !== undefined) {
      known.lastRanMs = atMs
      return known
    }
    this.forgetEnded()
    this.last += 1
    const facts: FiberFacts = { number: this.last, node, lastRanMs: atMs, operations: 0 }
    nameLane(fiber, this.last)
    this.fibers.set(fiber, facts)
    return facts
  }

  /** The fibers that have not ended, in the order in which they first ran. */
  waiting(): ReadonlyArray<WaitingFiber> {
    return Array.from(this.fibers)
      .filter(([fiber]) => fiber.pollUnsafe() === undefined)
      .map(([, { lastRanMs, node, number }]) => ({ fiber: number, node, lastRanMs }))
  }

  /** Looks only when there are twice as many as the last time, so that a long run neither grows nor slows down. */
  private forgetEnded(): void {
    if (this.fibers.size < this.forgetAt) {
      return
    }
    for (const fiber of this.fibers.keys()) {
      if (fiber.pollUnsafe() !== undefined) {
        this.fibers.delete(fiber)
      }
    }
    this.forgetAt = Math.max(fewFibers, this.fibers.size * 2)
  }
}
