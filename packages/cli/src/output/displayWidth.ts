import { stripVTControlCharacters } from "node:util"

/** Hangul, Han, Kana and fullwidth forms take two columns. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u

const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Text without the marks of colours. */
export const withoutMarks = (text: string): string => stripVTControlCharacters(text)

/** How many columns a text takes on a terminal. */
export const displayWidth = (text: string): number => {
  let width = 0
  for (const letter of withoutMarks(text)) {
    width += withoutWidth.test(letter) ? 0 : wide.test(letter) ? 2 : 1
  }
  return width
}
