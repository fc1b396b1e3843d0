import { makePaint } from "../output/paint.ts"
import { glyphsFor } from "../output/glyphs.ts"
import type { Page } from "../output/Page.ts"
import type { Stream, Terminal } from "./Terminal.ts"

/** The options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean
  /** A line of JSON for each event, where a command has any. */
  readonly ndjson?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color?: ColourChoice
  readonly ascii?: boolean
}

/** When to use colours. */
export type ColourChoice = "auto" | "always" | "never"

const widest = 120
const narrowest = 40
const usual = 80

/** How a stream is written on: colours only where a person looks at them and wants them. */
export const pageFor = (stream: Stream, { environment }: Terminal, options: GlobalOptions): Page => ({
  columns: Math.min(widest, Math.max(narrowest, stream.columns ?? columnsOf(environment) ?? usual)),
  paint: makePaint(wantsColours(stream, environment, options.color ?? "auto")),
  glyphs: glyphsFor(options.ascii === true)
})

const columnsOf = ({ COLUMNS }: Terminal["environment"]): number | undefined =>
  COLUMNS !== undefined && /^\d{1,4}$/.test(COLUMNS) ? Number(COLUMNS) : undefined

const wantsColours = (stream: Stream, environment: Terminal["environment"], choice: ColourChoice): boolean => {
  if (choice !== "auto") {
    return choice === "always"
  }
  const { NO_COLOR = "", TERM } = environment
  return stream.isTerminal && NO_COLOR === "" && TERM !== "dumb"
}
