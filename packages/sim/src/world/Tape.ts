import type { Schedule } from "./Schedule.ts"

/**
 * Every choice of a run that was not the dull one, by its address: nothing was preempted, nothing went wrong, and the
 * oldest task went first, wherever nothing is said. Addresses name what a choice is about, so that one order less
 * leaves the choices of the others as they were.
 */
export type Tape = Readonly<Record<string, number>>

const preempt = "preempt "
const pick = "pick "

/** The address of a preemption before an operation of a fiber. */
export const preemptionAddress = (fiber: number, operation: number): string => `${preempt}${fiber}:${operation}`

/** The address of a pick among several tasks, counted from 1. */
export const pickAddress = (nth: number): string => `${pick}${nth}`

/** Puts a schedule and all other choices on one tape. */
export const makeTape = (schedule: Schedule, choices: ReadonlyMap<string, number>): Tape => {
  const tape: Record<string, number> = {}
  for (const [address, value] of choices) {
    tape[address] = value
  }
  for (const { fiber, operation } of schedule.preemptions) {
    tape[preemptionAddress(fiber, operation)] = 1
  }
  for (const { nth, place } of schedule.picks) {
    tape[pickAddress(nth)] = place
  }
  return tape
}

/** Whether a choice of a tape is one of its schedule: no fault has such a name. */
export const isOfSchedule = (address: string): boolean => address.startsWith(preempt) || address.startsWith(pick)

/** The schedule on a tape. */
export const scheduleOf = (tape: Tape): Schedule => {
  const preemptions: Array<Schedule["preemptions"][number]> = []
  const picks: Array<Schedule["picks"][number]> = []
  for (const [address, value] of Object.entries(tape)) {
    if (address.startsWith(preempt)) {
      const colon = address.indexOf(":")
      preemptions.push({
        fiber: Number(address.slice(preempt.length, colon)),
        operation: Number(address.slice(colon + 1))
      })
    } else if (address.startsWith(pick)) {
      picks.push({ nth: Number(address.slice(pick.length)), place: value })
    }
  }
  return { preemptions, picks }
}

/** The choices on a tape besides its schedule. */
export const choicesOf = (tape: Tape): ReadonlyMap<string, number> =>
  new Map(Object.entries(tape).filter(([address]) => !isOfSchedule(address)))
