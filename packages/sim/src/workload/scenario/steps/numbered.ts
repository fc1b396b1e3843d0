/** The numbers of several of a kind; one without a number where no count is given. */
export const numbersOf = (count: number | undefined): ReadonlyArray<number | undefined> =>
  count === undefined ? [undefined] : Array.from({ length: count }, (_, index) => index + 1)

/** A text with `{n}` replaced by a number. */
export const numbered = (text: string, number: number | undefined): string =>
  number === undefined ? text : text.replaceAll("{n}", String(number))
