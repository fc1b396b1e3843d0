import { InvalidArgumentError } from "commander"

/** Reads a share from an option: a number from 0 to 1, such as `0.3`, or a percentage, such as `30%`. */
export const share = (text: string): number => {
  const [, digits, percent] = /^(\d{1,3}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/.exec(text) ?? []
  const number = digits === undefined ? Number.NaN : Number(digits) / (percent === "%" ? 100 : 1)
  if (!(number >= 0 && number <= 1)) {
    throw new InvalidArgumentError("It must be a number from 0 to 1, or a percentage such as 30%.")
  }
  return number
}
