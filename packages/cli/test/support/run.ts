import type { Command } from "commander"

import type { CommandContext } from "../../src/CommandContext.ts"
import { runTerminal } from "../../src/terminal/runTerminal.ts"
import type { Stream, Terminal } from "../../src/terminal/Terminal.ts"

/** What a command line has come to. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** How the surroundings of a command line differ from a pipe of 80 columns. */
export interface Surroundings {
  readonly isTerminal?: boolean
  readonly columns?: number
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  readonly signal?: AbortSignal
  readonly ask?: (question: string) => Promise<string>
  readonly declare?: (context: CommandContext) => Command
}

/** Runs one command line in this process. */
export const run = async (words: ReadonlyArray<string>, surroundings: Surroundings = {}): Promise<Ran> => {
  const written = { stdout: "", stderr: "" }
  const streamOf = (name: keyof typeof written): Stream => ({
    write: (text) => {
      written[name] += text
    },
    isTerminal: surroundings.isTerminal ?? false,
    columns: surroundings.columns
  })
  const signal = surroundings.signal ?? new AbortController().signal
  const terminal: Terminal = {
    stdout: streamOf("stdout"),
    stderr: streamOf("stderr"),
    environment: surroundings.environment ?? {},
    folder: surroundings.folder ?? process.cwd(),
    ask: surroundings.ask,
    interruption: () => signal,
    interruptedBy: () => (signal.aborted ? String(signal.reason) : undefined)
  }
  const code = await runTerminal(words, terminal, surroundings.declare)
  return { code, ...written }
}
