import * as Logger from "effect/Logger"

/** A line that a program has logged. */
export interface WorldLogLine {
  readonly atMs: number
  readonly level: string
  readonly message: string
}

/** Makes a logger that keeps lines instead of writing them: a console is the outside of a world. */
export const makeWorldLogger = (lines: Array<WorldLogLine>, elapsedMs: () => number): Logger.Logger<unknown, void> =>
  Logger.make(({ logLevel, message }) => {
    const parts = Array.isArray(message) ? message : [message]
    lines.push({ atMs: elapsedMs(), level: logLevel, message: parts.map(String).join(" ") })
  })
