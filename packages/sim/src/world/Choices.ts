import { makeDraws } from "./makeDraws.ts"

/** Where the choices of a run come from, and what they were. A choice is a whole number, and 0 is the dull one. */
export interface Choices {
  /** A choice by its address. `draw` makes one of a number in [0, 1), where one is to be made. */
  readonly choose: (address: string, draw: (fraction: number) => number) => number
  /** What was chosen so far and was not dull, by address. */
  readonly chosen: ReadonlyMap<string, number>
}

/** Makes the choices that a seed draws, each by its address alone, so that no order of asking matters. */
export const drawnChoices = (seed: string): Choices => {
  const draws = makeDraws(seed)
  const chosen = new Map<string, number>()
  return {
    chosen,
    choose: (address, draw) => {
      const value = draw(draws(address))
      if (value !== 0) {
        chosen.set(address, value)
      }
      return value
    }
  }
}

/** Makes choices again. What nothing is said of is dull. */
export const knownChoices = (known: ReadonlyMap<string, number>): Choices => {
  const chosen = new Map<string, number>()
  return {
    chosen,
    choose: (address) => {
      const value = known.get(address) ?? 0
      if (value !== 0) {
        chosen.set(address, value)
      }
      return value
    }
  }
}
