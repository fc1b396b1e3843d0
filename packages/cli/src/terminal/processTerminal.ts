import { type ExitCode, exitCodes } from "../exit/exitCodes.ts"
import type { Stream, Terminal } from "./Terminal.ts"

/** The surroundings of this process. */
export const processTerminal = (): Terminal => {
  let listening: AbortController | undefined
  return {
    stdout: streamOf(process.stdout),
    stderr: streamOf(process.stderr),
    environment: process.env,
    folder: process.cwd(),
    ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined,
    interruption: () => {
      listening ??= listen()
      return listening.signal
    },
    interruptedBy: () => (listening?.signal.aborted === true ? String(listening.signal.reason) : undefined)
  }
}

/** Without an answer, as when the input ends, the answer is empty. */
const askOnTerminal = async (question: string): Promise<string> => {
  const { createInterface } = await import("node:readline")
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise((resolve) => {
    lines.once("SIGINT", () => {
      process.exitCode = exitCodes.interrupted.code
      process.exit()
    })
    lines.once("close", () => resolve(""))
    lines.question(question, (answer) => {
      resolve(answer)
      lines.close()
    })
  })
}

/** A first signal asks the command to end, a second one ends it at once. */
const listen = (): AbortController => {
  const controller = new AbortController()
  for (const [signal, code] of signals) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        process.exit(code)
      }
      controller.abort(signal)
    })
  }
  return controller
}

const signals: ReadonlyArray<readonly [NodeJS.Signals, ExitCode]> = [
  ["SIGINT", exitCodes.interrupted.code],
  ["SIGTERM", exitCodes.terminated.code]
]

/**
 * Whoever reads us may stop reading, such as `head`: that is no error of ours. What cannot be written otherwise, such as on
 * a disk that is full, is lost, and a process that has lost its words does not end as if all were well.
 */
const lost = (stream: NodeJS.WriteStream, error: Error): void => {
  const { code = "" } = error as { readonly code?: string }
  if (code === "EPIPE") {
    return
  }
  process.once("exit", (ended) => {
    process.exitCode = ended === exitCodes.ok.code ? exitCodes.environment.code : ended
  })
  if (stream === process.stdout) {
    process.stderr.write(
      `error[OUTPUT_LOST]: what this command has to say cannot be written: the system says ${code}\n` +
        "  fix:   write to a place that takes it; what the command has done is done\n"
    )
  }
}

const streamOf = (stream: NodeJS.WriteStream): Stream => {
  stream.on("error", (error) => lost(stream, error))
  return {
    write: (text) => {
      stream.write(text)
    },
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined
  }
}
