import { hashText, makeDraws } from "./makeDraws.ts"

/** What a choice is about besides its name. Most are made and come to nothing: the text is only made of the others. */
export interface Address {
  readonly hash: number
  readonly text: () => string
}

/** The address of a text. */
export const addressOf = (text: string): Address => ({ hash: hashText(text), text: () => text })

/** Where the choices of a run come from, and what they were. A choice is a whole number, and 0 is the dull one. */
export interface Choices {
  /** A choice by its name and address. `draw` makes one of a number in [0, 1), where one is to be made. */
  readonly choose: (name: string, address: Address, draw: (fraction: number) => number) => number
  /** What was chosen so far and was not dull, by name and address. */
  readonly chosen: ReadonlyMap<string, number>
}

/** Makes the choices that a seed draws, each by its name and address alone, so that no order of asking matters. */
export const drawnChoices = (seed: string): Choices => {
  const draws = makeDraws(seed)
  const chosen = new Map<string, number>()
  return {
    chosen,
    choose: (name, address, draw) => {
      const value = draw(draws(name, address.hash))
      if (value !== 0) {
        chosen.set(`${name} ${address.text()}`, value)
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
    choose: (name, address) => {
      const whole = `${name} ${address.text()}`
      const value = known.get(whole) ?? 0
      if (value !== 0) {
        chosen.set(whole, value)
      }
      return value
    }
  }
}
