import { type Command, CommanderError } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { exitCodes, type ExitCode } from "../exit/exitCodes.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { failureOfCommander } from "../failure/failureOfCommander.ts"
import { outcomeOfFailure } from "../failure/outcomeOfFailure.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { documentOf } from "../output/documentOf.ts"
import { makeProgram } from "../program.ts"
import { toolFacts } from "../tool/toolFacts.ts"
import { makeContext } from "./makeContext.ts"
import { type GlobalOptions, pageFor } from "./Settings.ts"
import type { Terminal } from "./Terminal.ts"

/**
 * Runs one command line and answers with the code to end with. Whatever happens is told once: to people in their own
 * words, to machines as one document on standard output.
 */
export const runTerminal = async (
  words: ReadonlyArray<string>,
  terminal: Terminal,
  declare: (context: CommandContext) => Command = makeProgram
): Promise<ExitCode> => {
  const printed: Array<string> = []
  let code: ExitCode = exitCodes.ok.code
  const tell = (outcome: CommandOutcome, options: GlobalOptions): void => {
    const settled = settle(outcome.exitCode, terminal)
    write({ ...outcome, exitCode: settled }, options, terminal)
    code = settled
  }
  const program = declare(makeContext(terminal, tell))
  const current = { command: program }
  const { columns } = pageFor(terminal.stdout, terminal, {})
  prepare(program, current, { columns, print: (text) => printed.push(text) })
  try {
    await program.parseAsync(words, { from: "user" })
  } catch (error) {
    const options = optionsOf(program, words)
    const outcome = await outcomeOf(error, printed, words, terminal, current.command)
    tell(outcome, options)
  }
  return code
}

/** Where commander prints, and how wide that is. */
interface Paper {
  readonly columns: number
  readonly print: (text: string) => void
}

/** Lets commander throw instead of ending the process, and keeps what it would print. */
const prepare = (command: Command, current: { command: Command }, paper: Paper): void => {
  command.exitOverride((error) => {
    current.command = command
    throw error
  })
  command.configureOutput({
    writeOut: paper.print,
    writeErr: () => undefined,
    getOutHelpWidth: () => paper.columns
  })
  for (const child of command.commands) {
    prepare(child, current, paper)
  }
}

const outcomeOf = async (
  error: unknown,
  printed: ReadonlyArray<string>,
  words: ReadonlyArray<string>,
  terminal: Terminal,
  command: Command
): Promise<CommandOutcome> => {
  if (error instanceof CliFailure) {
    return outcomeOfFailure(error)
  }
  if (error instanceof CommanderError) {
    if (error.code === "commander.help") {
      return outcomeWithoutCommand(command)
    }
    return error.exitCode === 0
      ? outcomeOfText(printed.join(""))
      : outcomeOfFailure(failureOfCommander(error, `${nameOf(command)} --help`))
  }
  const { failureOfDefect } = await import("../failure/failureOfDefect.ts")
  return outcomeOfFailure(failureOfDefect(error, words, terminal))
}

/** The bare program shows its help; a bare group of commands is a mistake. */
const outcomeWithoutCommand = (command: Command): CommandOutcome =>
  command.parent === null
    ? outcomeOfText(command.helpInformation())
    : outcomeOfFailure(
        new CliFailure({
          code: "MISSING_COMMAND",
          exit: "usage",
          message: `${nameOf(command)} needs to know what to do`,
          fix: `say one of: ${command.commands.map((child) => child.name()).join(", ")}`
        })
      )

/** Help and version: asked for, so they go to standard output. */
const outcomeOfText = (text: string): CommandOutcome =>
  success("sagaproof.text/1", { text: text.trimEnd() }, () => text.trimEnd().split("\n"))

/** The global options as far as they are known: a wrong command line may not have been read to its end. */
const optionsOf = (program: Command, words: ReadonlyArray<string>): GlobalOptions => {
  const end = words.indexOf("--")
  const options = end < 0 ? words : words.slice(0, end)
  return {
    ...program.opts(),
    ...(options.includes("--json") ? { json: true } : {}),
    ...(options.includes("--ndjson") ? { ndjson: true } : {})
  }
}

const write = (outcome: CommandOutcome, options: GlobalOptions, terminal: Terminal): void => {
  if (options.ndjson === true) {
    const document = documentOf(outcome, toolFacts())
    terminal.stdout.write(`${JSON.stringify(outcome.lastEvent?.(document) ?? document)}\n`)
    return
  }
  if (options.json === true) {
    terminal.stdout.write(`${JSON.stringify(documentOf(outcome, toolFacts()), null, 2)}\n`)
    return
  }
  const stream = outcome.schema === errorSchema ? terminal.stderr : terminal.stdout
  const lines = outcome.render(pageFor(stream, terminal, options))
  if (lines.length > 0) {
    stream.write(lines.map((line) => `${line}\n`).join(""))
  }
}

const errorSchema = "sagaproof.error/1"

const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`

/** An interruption stands for all is well and for nothing is known; a defect or a wrong system weighs more. */
const settle = (code: ExitCode, terminal: Terminal): ExitCode =>
  code === exitCodes.ok.code || code === exitCodes.unknown.code ? (codeOfInterrupt(terminal) ?? code) : code

const codeOfInterrupt = ({ interruptedBy }: Terminal): ExitCode | undefined => {
  const signal = interruptedBy()
  if (signal === undefined) {
    return undefined
  }
  return signal === "SIGTERM" ? exitCodes.terminated.code : exitCodes.interrupted.code
}
