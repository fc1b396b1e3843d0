import type { ReadyTasks, Strategy } from "../../world/Strategy.ts"

/** A choice of a schedule that was not the dull one: which it was, from 0, and what was chosen in its place. */
export interface Departure {
  readonly choice: number
  readonly value: number
}

/**
 * Everything in turn but for some departures. There is a choice wherever several tasks are ready, and before each
 * operation on store or bus while another task is ready: what comes between two of these nobody else can see.
 */
export class DepartingStrategy implements Strategy {
  /** How many values each choice had, in their order. */
  readonly arities: Array<number> = []
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
    return isAtOperation && ready.length > 0 && this.choose(2) === 1
  }

  readonly pick = (ready: ReadyTasks): number => (ready.length === 1 ? 0 : this.choose(ready.length))

  private choose(arity: number): number {
    this.arities.push(arity)
    return this.values.get(this.arities.length - 1) ?? 0
  }
}
