/** Who runs next, and for how long: every choice of a schedule. */
export interface Strategy {
  /** Whether a fiber is preempted before its next operation; fibers and their operations are counted from 1. */
  readonly preempts: (fiber: number, operation: number) => boolean
  /** The place of the task that runs next among those that are ready, 0 being the oldest. */
  readonly pick: (ready: number) => number
}

/** Everything in the order in which it became ready; nobody is preempted. */
export const firstInFirstOut: Strategy = { preempts: () => false, pick: () => 0 }
