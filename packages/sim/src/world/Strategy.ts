import type { RandomStream } from "./RandomStream.ts"

/** Who runs next, and for how long: every choice of a schedule. */
export interface Strategy {
  /** Whether the running fiber is preempted before its next operation. */
  readonly preempts: () => boolean
  /** The place of the task that runs next among those that are ready, 0 being the oldest. */
  readonly pick: (ready: number) => number
}

/** Everything in the order in which it became ready; nobody is preempted. */
export const firstInFirstOut: Strategy = { preempts: () => false, pick: () => 0 }

/** Preempts before each operation with that probability, and picks any task that is ready. */
export const randomPreemption = (stream: RandomStream, probability: number): Strategy => {
  const bound = probability * 2 ** 32
  return {
    preempts: () => stream.nextWord() < bound,
    pick: (ready) => (ready === 1 ? 0 : stream.nextBelow(ready))
  }
}
