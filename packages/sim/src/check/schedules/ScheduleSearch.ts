import type { Departure } from "./DepartingStrategy.ts"

/**
 * Every schedule of a case with at most so many departures from the dull order, depth first and each of them once: what
 * choices there are behind the last departure is learned by running what came before.
 */
export class ScheduleSearch {
  readonly bound: number
  private readonly waiting: Array<ReadonlyArray<Departure>> = [[]]
  private triedCount = 0

  constructor(bound: number) {
    this.bound = bound
  }

  /** How many schedules were tried. */
  get tried(): number {
    return this.triedCount
  }

  /** How many schedules are known that were not tried; behind each of them there may be more. */
  get left(): number {
    return this.waiting.length
  }

  /** The next schedule; undefined when all of them were tried. */
  next(): ReadonlyArray<Departure> | undefined {
    return this.waiting.pop()
  }

  /** Takes in what choices a schedule had that was run. */
  learn(departures: ReadonlyArray<Departure>, arities: ReadonlyArray<number>): void {
    this.triedCount += 1
    if (departures.length >= this.bound) {
      return
    }
    const first = (departures.at(-1)?.choice ?? -1) + 1
    for (let choice = arities.length - 1; choice >= first; choice--) {
      for (let value = (arities[choice] ?? 1) - 1; value >= 1; value--) {
        this.waiting.push([...departures, { choice, value }])
      }
    }
  }
}
