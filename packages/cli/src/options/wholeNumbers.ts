import { wholeNumber } from "./wholeNumber.ts"

/** Reads several whole numbers from an option, with commas between them and each within limits. */
export const wholeNumbers = (minimum: number, maximum: number): ((text: string) => ReadonlyArray<number>) => {
  const one = wholeNumber(minimum, maximum)
  return (text) => [...new Set(text.split(",").map((part) => one(part.trim())))]
}
