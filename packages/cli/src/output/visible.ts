import { withoutMarks } from "./displayWidth.ts"

const unseen = /[\p{Cc}\u2028\u2029]/gu

/**
 * A text of somebody else's as it may be written to a terminal: what would break a line, or speak to the terminal, is
 * shown by its number instead. Colours are cut off.
 */
export const visible = (text: string): string =>
  withoutMarks(text).replace(unseen, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)

/** The same for a text that we may have coloured. One that holds nothing else unseen keeps its colours. */
export const visibleCell = (text: string): string => (withoutMarks(text).search(unseen) < 0 ? text : visible(text))
