/** Puts a text in the place of another one, wherever it stands. It must be there: a mutant that no longer fits is a defect. */
export const swap = (whole: string, text: string, instead: string): string => {
  if (!whole.includes(text)) {
    throw new Error(`What a mutant wants to replace is not there: ${text}`)
  }
  return whole.replaceAll(text, () => instead)
}

/** The same, but only where the text first stands behind another one. */
export const swapBehind = (whole: string, mark: string, text: string, instead: string): string => {
  const from = whole.indexOf(mark)
  const at = from < 0 ? from : whole.indexOf(text, from)
  if (at < 0) {
    throw new Error(`What a mutant wants to replace is not there: ${text} behind ${mark}`)
  }
  return whole.slice(0, at) + instead + whole.slice(at + text.length)
}
