import type { ReadyTasks, Strategy } from "../../world/Strategy.ts"

/** A choice of a schedule that was not the dull one: which it was, from 0, and what was chosen in its place. */
export interface Departure {
  readonly choice: number
  readonly value: number
}

/** What could have been chosen in the place of the dull choice. */
export interface Alternatives {
  readonly count: number
  /** Whether the one alternative is to put a fiber off before an operation; else another task would have come first. */
  readonly isPreemption: boolean
}

/**
 * Everything in turn but for some departures. There is a choice wherever several tasks are ready, and before each
 * operation on store or bus while another task is ready: what comes between two of these nobody else can see.
 */
export class DepartingStrategy implements Strategy {
  /** What else there was at each choice, in their order. */
  readonly alternatives: Array<Alternatives> = []
  private readonly values: ReadonlyMap<number, number>
  private isAtOperation = false

  constructor(departures: ReadonlyArray<Departure>) {
    this.values = new Map(departures.map(({ choice, value }) => [choice, value]))
  }

  /** Tells that an operation on store or bus comes next. */
  readonly reached = (): void => {
    this.isAtOperation = true
  }

  readonly preempts = (_fiber: number, _operation: number, ready: ReadyTasks): boolean => {
    const { isAtOperation } = this
    this.isAtOperation = false
    return isAtOperation && ready.length > 0 && this.choose({ count: 1, isPreemption: true }) === 1
  }

  readonly pick = (ready: ReadyTasks): number =>
    ready.length === 1 ? 0 : this.choose({ count: ready.length - 1, isPreemption: false })

  private choose(alternatives: Alternatives): number {
    this.alternatives.push(alternatives)
    return this.values.get(this.alternatives.length - 1) ?? 0
  }
}
