import type { Schedule } from "./Schedule.ts"

/**
 * Every choice of a run that was not the dull one, by its address: nothing was preempted, nothing went wrong, and the
 * oldest task went first, wherever nothing is said. Addresses name what a choice is about, so that one order less
 * leaves the choices of the others as they were.
 */
export type Tape = Readonly<Record<string, number>>

const preemption = /^preempt (\d+):(\d+)$/
const pick = /^pick (\d+)$/

/** The address of a preemption before an operation of a fiber. */
export const preemptionAddress = (fiber: number, operation: number): string => `preempt ${fiber}:${operation}`

/** The address of a pick among several tasks, counted from 1. */
export const pickAddress = (nth: number): string => `pick ${nth}`

/** Puts a schedule and all other choices on one tape. */
export const makeTape = (schedule: Schedule, choices: ReadonlyMap<string, number>): Tape =>
  Object.fromEntries([
    ...choices,
    ...schedule.preemptions.map(({ fiber, operation }) => [preemptionAddress(fiber, operation), 1] as const),
    ...schedule.picks.map(({ nth, place }) => [pickAddress(nth), place] as const)
  ])

/** Whether a choice of a tape is one of its schedule. */
export const isOfSchedule = (address: string): boolean => preemption.test(address) || pick.test(address)

/** The schedule on a tape. */
export const scheduleOf = (tape: Tape): Schedule => {
  const preemptions: Array<Schedule["preemptions"][number]> = []
  const picks: Array<Schedule["picks"][number]> = []
  for (const [address, value] of Object.entries(tape)) {
    const [, fiber, operation] = preemption.exec(address) ?? []
    const [, nth] = pick.exec(address) ?? []
    if (fiber !== undefined) {
      preemptions.push({ fiber: Number(fiber), operation: Number(operation) })
    } else if (nth !== undefined) {
      picks.push({ nth: Number(nth), place: value })
    }
  }
  return { preemptions, picks }
}

/** The choices on a tape besides its schedule. */
export const choicesOf = (tape: Tape): ReadonlyMap<string, number> =>
  new Map(Object.entries(tape).filter(([address]) => !isOfSchedule(address)))
