/** Signs that a page is drawn with. */
export interface Glyphs {
  readonly pass: string
  readonly fail: string
  readonly unknown: string
  readonly arrow: string
  readonly arrowBack: string
  readonly back: string
  readonly bullet: string
  readonly rule: string
  readonly ellipsis: string
  readonly full: string
  readonly empty: string
  readonly times: string
}

const unicode: Glyphs = {
  pass: "✔",
  fail: "✗",
  unknown: "?",
  arrow: "→",
  arrowBack: "←",
  back: "↶",
  bullet: "·",
  rule: "─",
  ellipsis: "…",
  full: "█",
  empty: "░",
  times: "×"
}

const ascii: Glyphs = {
  pass: "+",
  fail: "x",
  unknown: "?",
  arrow: "->",
  arrowBack: "<-",
  back: "<~",
  bullet: "-",
  rule: "-",
  ellipsis: "...",
  full: "#",
  empty: ".",
  times: "x"
}

/** The signs of a page. */
export const glyphsFor = (onlyAscii: boolean): Glyphs => (onlyAscii ? ascii : unicode)
