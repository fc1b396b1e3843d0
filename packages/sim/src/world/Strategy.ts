/** Something that may run next. */
export interface ReadyTask {
  /** Its place in the order in which everything became ready. */
  readonly sequence: number
  /** The simulated process that it belongs to; undefined for what the world itself does, such as a timer. */
  readonly process: string | undefined
  /** The fiber that it lets go on, by its number; 0 for one that has not run yet, and for what is no fiber. */
  readonly fiber: number
}

/** What is ready to run: the oldest is at place 0. */
export interface ReadyTasks {
  readonly length: number
  readonly at: (place: number) => ReadyTask
}

/** Who runs next, and for how long: every choice of a schedule. */
export interface Strategy {
  /** Whether a fiber is preempted before its next operation; fibers and their operations are counted from 1. */
  readonly preempts: (fiber: number, operation: number, ready: ReadyTasks) => boolean
  /** The place of the task that runs next among those that are ready. */
  readonly pick: (ready: ReadyTasks) => number
}

/** Everything in the order in which it became ready; nobody is preempted. */
export const firstInFirstOut: Strategy = { preempts: () => false, pick: () => 0 }
