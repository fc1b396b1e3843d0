import { makeDraws } from "./makeDraws.ts"

/**
 * Every choice of a run that was not the dull one, by its address: nothing was preempted, nothing went wrong, and the
 * oldest went first wherever nothing is said. Addresses name what a choice is about, so that one order less leaves the
 * choices of the others as they were.
 */
export type Tape = Readonly<Record<string, number>>

/** Where the choices of a run come from, and what they were. */
export interface Choices {
  /** A choice: 0 is the dull one. `draw` makes one of a number in [0, 1), where one is to be made. */
  readonly choose: (address: string, draw: (fraction: number) => number) => number
  /** What was chosen so far. */
  readonly tape: () => Tape
}

/** Makes the choices that a seed draws, each by its address alone, and keeps those that are not dull. */
export const drawnChoices = (seed: string): Choices => {
  const draws = makeDraws(seed)
  const tape: Record<string, number> = {}
  return {
    choose: (address, draw) => {
      const value = draw(draws(address))
      if (value !== 0) {
        tape[address] = value
      }
      return value
    },
    tape: () => ({ ...tape })
  }
}

/** Makes the choices of a tape again. What it does not speak of is dull. */
export const tapedChoices = (tape: Tape): Choices => {
  const used: Record<string, number> = {}
  return {
    choose: (address) => {
      const value = tape[address] ?? 0
      if (value !== 0) {
        used[address] = value
      }
      return value
    },
    tape: () => ({ ...used })
  }
}
