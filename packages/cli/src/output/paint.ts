/** Marks text up for a terminal, or leaves it plain. Colour is never the only signal: words and glyphs say it too. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly yellow: (text: string) => string
  readonly cyan: (text: string) => string
}

const escape = "\u001B["

const mark =
  (open: number, close: number) =>
  (text: string): string =>
    text === "" ? text : `${escape}${open}m${text}${escape}${close}m`

const colourful: Paint = {
  bold: mark(1, 22),
  dim: mark(2, 22),
  red: mark(31, 39),
  green: mark(32, 39),
  yellow: mark(33, 39),
  cyan: mark(36, 39)
}

const plainText = (text: string): string => text

const plain: Paint = {
  bold: plainText,
  dim: plainText,
  red: plainText,
  green: plainText,
  yellow: plainText,
  cyan: plainText
}

/** With colours or without. */
export const makePaint = (colours: boolean): Paint => (colours ? colourful : plain)
