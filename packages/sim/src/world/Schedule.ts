import type { Strategy } from "./Strategy.ts"

/** Where a schedule left the dull order, in which the oldest task goes first and nobody is preempted. */
export interface Schedule {
  /** The operations before which a fiber was preempted. */
  readonly preemptions: ReadonlyArray<{ readonly fiber: number; readonly operation: number }>
  /** The picks among several tasks, counted from 1, that did not take the oldest. */
  readonly picks: ReadonlyArray<{ readonly nth: number; readonly place: number }>
}

/** A strategy that writes down what it has chosen. */
export interface RecordingStrategy extends Strategy {
  readonly schedule: () => Schedule
}

/** Writes the choices of a strategy down. */
export const recordingStrategy = (strategy: Strategy): RecordingStrategy => {
  const preemptions: Array<Schedule["preemptions"][number]> = []
  const picks: Array<Schedule["picks"][number]> = []
  let picked = 0
  return {
    preempts: (fiber, operation, ready) => {
      const preempts = strategy.preempts(fiber, operation, ready)
      if (preempts) {
        preemptions.push({ fiber, operation })
      }
      return preempts
    },
    pick: (ready) => {
      const place = strategy.pick(ready)
      if (ready.length === 1) {
        return 0
      }
      picked += 1
      if (place > 0) {
        picks.push({ nth: picked, place })
      }
      return place
    },
    schedule: () => ({ preemptions, picks })
  }
}

/** Makes the choices of a schedule again. */
export const scheduledStrategy = ({ picks, preemptions }: Schedule): Strategy => {
  const operationsOf = new Map<number, Set<number>>()
  for (const { fiber, operation } of preemptions) {
    const operations = operationsOf.get(fiber) ?? new Set()
    operationsOf.set(fiber, operations.add(operation))
  }
  const placeOf = new Map(picks.map(({ nth, place }) => [nth, place]))
  let picked = 0
  return {
    preempts: (fiber, operation) => operationsOf.get(fiber)?.has(operation) === true,
    pick: ({ length }) => {
      if (length === 1) {
        return 0
      }
      picked += 1
      return Math.min(length - 1, placeOf.get(picked) ?? 0)
    }
  }
}
