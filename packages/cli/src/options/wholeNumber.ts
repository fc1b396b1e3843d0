import { InvalidArgumentError } from "commander"

/** Reads a whole number from an option, within limits. */
export const wholeNumber =
  (minimum: number, maximum: number) =>
  (text: string): number => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= minimum && number <= maximum)) {
      throw new InvalidArgumentError(`It must be a whole number from ${grouped(minimum)} to ${grouped(maximum)}.`)
    }
    return number
  }

const grouped = (number: number): string => number.toLocaleString("en-US")
