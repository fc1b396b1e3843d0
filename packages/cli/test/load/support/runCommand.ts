import type { Terminal } from "sagaproof/terminal/Terminal"
import { runTerminal } from "sagaproof/terminal/runTerminal"

/** What a command line has come to. */
export interface CommandRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, as if both of its streams were files; `noted` hears what goes to the second. */
export const runCommand = async (
  line: string,
  folder: string,
  signal: AbortSignal = new AbortController().signal,
  noted: (text: string) => void = () => undefined
): Promise<CommandRun> => {
  let stdout = ""
  let stderr = ""
  const terminal: Terminal = {
    stdout: { write: (text) => (stdout += text), isTerminal: false, columns: undefined },
    stderr: {
      write: (text) => {
        stderr += text
        noted(text)
      },
      isTerminal: false,
      columns: undefined
    },
    environment: {},
    folder,
    interruption: () => signal,
    interruptedBy: () => (signal.aborted ? String(signal.reason) : undefined)
  }
  const code = await runTerminal(line.split(" "), terminal)
  return { code, stdout, stderr }
}
