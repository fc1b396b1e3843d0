import type { Choices } from "./Choices.ts"
import type { Strategy } from "./Strategy.ts"

/** The address of a preemption. */
const preemptionAt = (fiber: number, operation: number): string => `preempt ${fiber}:${operation}`

/** The address of a pick among several tasks. */
const pickAt = (nth: number): string => `pick ${nth}`

/** Writes the choices of a strategy down, by the place in which they were made. */
export const recordedStrategy = (strategy: Strategy, choices: Choices): Strategy => {
  let picks = 0
  return {
    preempts: (fiber, operation) =>
      strategy.preempts(fiber, operation) && choices.choose(preemptionAt(fiber, operation), () => 1) === 1,
    pick: (ready) => {
      if (ready === 1) {
        return 0
      }
      picks += 1
      const place = strategy.pick(ready)
      return place === 0 ? 0 : choices.choose(pickAt(picks), () => place)
    }
  }
}

/** Makes the choices of a tape again: the oldest task goes first, and nobody is preempted, where it says nothing. */
export const tapedStrategy = (choices: Choices): Strategy => {
  let picks = 0
  return {
    preempts: (fiber, operation) => choices.choose(preemptionAt(fiber, operation), () => 0) === 1,
    pick: (ready) => {
      if (ready === 1) {
        return 0
      }
      picks += 1
      return Math.min(
        ready - 1,
        choices.choose(pickAt(picks), () => 0)
      )
    }
  }
}
