import type { Command } from "commander"

import type { CommandContext, Implementation, Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { makeProgress } from "./Progress.ts"
import { type GlobalOptions, pageFor } from "./Settings.ts"
import type { Terminal } from "./Terminal.ts"

/** Runs the actions of commands and hands on what they come to. */
export const makeContext = (
  terminal: Terminal,
  finished: (outcome: CommandOutcome, options: GlobalOptions) => void
): CommandContext => ({
  action:
    <Words extends ReadonlyArray<never>>(load: () => Promise<Implementation<Words>>) =>
    async (...words: ReadonlyArray<unknown>): Promise<void> => {
      const command = words.at(-1) as Command
      const options: GlobalOptions = command.optsWithGlobals()
      const implementation = await load()
      const given = words.slice(0, -1) as unknown as Words
      finished(await implementation(invocationOf(terminal, options), ...given), options)
    }
})

const invocationOf = (terminal: Terminal, options: GlobalOptions): Invocation => {
  const json = options.json === true || options.ndjson === true
  const quiet = options.quiet === true
  const page = pageFor(terminal.stdout, terminal, options)
  const notes = pageFor(terminal.stderr, terminal, options)
  return {
    json,
    verbose: options.verbose === true,
    page,
    print: (...lines) => {
      if (!json) {
        terminal.stdout.write(lines.map((line) => `${line}\n`).join(""))
      }
    },
    line: options.ndjson === true ? (value) => terminal.stdout.write(`${JSON.stringify(value)}\n`) : undefined,
    note: (line) => {
      if (!quiet) {
        terminal.stderr.write(`${notes.paint.dim(line)}\n`)
      }
    },
    progress: (label) =>
      quiet ? silent : makeProgress(label, terminal.stderr, notes, () => Math.round(performance.now())),
    ask: json ? undefined : terminal.ask,
    folder: terminal.folder,
    environment: terminal.environment,
    get signal() {
      return terminal.interruption()
    }
  }
}

const silent = { update: () => undefined, end: () => undefined }
