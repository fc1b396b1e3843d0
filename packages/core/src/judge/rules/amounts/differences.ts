/** Numbers by what they are; undefined where nothing is said. */
export type Numbers = Readonly<Record<string, number | undefined>>

/** The numbers that were asked for and are others where they were written down, as the middle of a sentence. */
export const differences = (asked: Numbers, recorded: Numbers): ReadonlyArray<string> =>
  Object.entries(asked).flatMap(([what, wanted]) => {
    const found = recorded[what]
    return wanted === undefined || found === undefined || wanted === found
      ? []
      : [`asked for ${what} ${wanted}, which is ${found}`]
  })
