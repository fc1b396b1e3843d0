import { displayWidth, withoutMarks } from "./displayWidth.ts"

/** Fills a text up with spaces to a number of columns. */
export const pad = (text: string, columns: number, side: "left" | "right" = "left"): string => {
  const space = " ".repeat(Math.max(0, columns - displayWidth(text)))
  return side === "left" ? text + space : space + text
}

/** Cuts a text to a number of columns. A text that is cut loses its colours. */
export const cut = (text: string, columns: number, ellipsis: string): string => {
  if (displayWidth(text) <= columns) {
    return text
  }
  let kept = ""
  for (const letter of withoutMarks(text)) {
    if (displayWidth(kept + letter + ellipsis) > columns) {
      break
    }
    kept += letter
  }
  return kept + ellipsis
}

/** Breaks a text into lines of at most so many columns, between words where there are any. */
export const wrap = (text: string, columns: number): ReadonlyArray<string> =>
  fill(
    text.split(" ").flatMap((word) => pieces(word, columns)),
    columns
  )

/** The same, but a word that is too long stays whole: it may have to be copied, as the name of a file. */
export const wrapWords = (text: string, columns: number): ReadonlyArray<string> => fill(text.split(" "), columns)

const fill = (words: ReadonlyArray<string>, columns: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ""
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`
    if (displayWidth(longer) > columns && line !== "") {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

const pieces = (word: string, columns: number): ReadonlyArray<string> => {
  if (displayWidth(word) <= columns) {
    return [word]
  }
  const parts: Array<string> = []
  let part = ""
  for (const letter of word) {
    if (displayWidth(part + letter) > columns) {
      parts.push(part)
      part = ""
    }
    part += letter
  }
  return [...parts, part]
}
