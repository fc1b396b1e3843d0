import type { CommandOutcome } from "./output/CommandOutcome.ts"
import type { Page } from "./output/Page.ts"
import type { Progress } from "./terminal/Progress.ts"

/** What the implementation of a command is given besides its own arguments. */
export interface Invocation {
  /** Whether a machine reads: then nothing but the document goes to standard output. */
  readonly json: boolean
  readonly verbose: boolean
  /** How standard output is written on. */
  readonly page: Page
  /** Prints lines for people as things happen. Does nothing when a machine reads. */
  readonly print: (...lines: ReadonlyArray<string>) => void
  /** Puts one value on a line of standard output, as JSON; undefined unless a machine reads line by line. */
  readonly line: ((value: unknown) => void) | undefined
  /** Tells something beside the point on standard error: a hint, a next command. Silent with `--quiet`. */
  readonly note: (line: string) => void
  /** Starts to tell of a long work on standard error. Silent with `--quiet`. */
  readonly progress: (label: string) => Progress
  /** Asks the user something and answers with the reply; undefined where nobody can be asked, or a machine reads. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  /** The folder that relative paths are relative to. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /**
   * Aborted when the user interrupts: end early with what there is; the exit code is taken care of. Only who asks for it
   * is asked to end; else an interrupt ends the process, as it must where a command never lets go of the thread.
   */
  readonly signal: AbortSignal
}

/** What a command does, loaded only when it is asked for. It throws a `CliFailure` for what the user can mend. */
export type Implementation<Words extends ReadonlyArray<never>> = (
  invocation: Invocation,
  ...words: Words
) => Promise<CommandOutcome>

/**
 * What the file of a command needs to register it: `register(program, context)` declares the command and its options,
 * and `.action(context.action(load))` runs what `load` imports. Nothing but commander may be imported before that,
 * so that `--help` stays quick.
 */
export interface CommandContext {
  /**
   * Makes the action of a command. The implementation gets the command's arguments and, last, its options; its outcome
   * is printed for people or as the JSON document, and becomes the exit code.
   */
  readonly action: <Words extends ReadonlyArray<never>>(
    load: () => Promise<Implementation<Words>>
  ) => (...words: ReadonlyArray<unknown>) => Promise<void>
}
