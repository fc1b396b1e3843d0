import { exitCodes } from "./exit/exitCodes.ts"
import { processTerminal } from "./terminal/processTerminal.ts"
import { runTerminal } from "./terminal/runTerminal.ts"

const terminal = processTerminal()
const words = process.argv.slice(2)

/** What escapes every other care: told in one line, and the process ends as soon as it can. */
const crash = (error: unknown): void => {
  process.exitCode = exitCodes.internal.code
  void import("./failure/failureOfDefect.ts").then(({ failureOfDefect }) => {
    const failure = failureOfDefect(error, words, terminal)
    terminal.stderr.write(`error[${failure.code}]: ${failure.message}\n  fix:   ${failure.fix}\n`)
  })
}
process.on("uncaughtException", crash)
process.on("unhandledRejection", crash)

process.exitCode = await runTerminal(words, terminal)

/** How long a process that has said everything may go on, in milliseconds: a silent server would keep it for ever. */
const lingerMs = 2_000

/** Ends the process, once all that it has said was read. */
const leave = (): void => {
  setTimeout(() => {
    if (process.stdout.writableLength + process.stderr.writableLength > 0) {
      leave()
    } else {
      process.exit()
    }
  }, lingerMs).unref()
}
leave()
