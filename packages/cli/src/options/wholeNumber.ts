import { InvalidArgumentError } from "commander"

import { whole } from "../output/figure.ts"

/** Reads a whole number from an option, within limits. */
export const wholeNumber =
  (minimum: number, maximum: number) =>
  (text: string): number => {
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= minimum && number <= maximum)) {
      throw new InvalidArgumentError(`It must be a whole number from ${whole(minimum)} to ${whole(maximum)}.`)
    }
    return number
  }
