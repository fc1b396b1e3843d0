import type { Command } from "commander"

/** What the option of `withAfter` comes to. */
export interface AfterOptions {
  readonly after?: string
}

/** Lets a list go on where another one ended. */
export const withAfter = (command: Command, what: string): Command =>
  command.option(`--after <${what}>`, `go on behind this one, the last of the page before`)
