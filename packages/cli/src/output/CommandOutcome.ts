import type { ExitCode } from "../exit/exitCodes.ts"
import type { OutputDocument } from "./documentOf.ts"
import type { Page } from "./Page.ts"

/** What a command's judgement comes to. A command that judges nothing and does its work says `pass`. */
export type OutcomeVerdict = "pass" | "fail" | "unknown"

/** One error as a machine reads it. */
export interface ReportedError {
  readonly code: string
  readonly message: string
  /** What to do about it. */
  readonly hint: string | null
}

/** Which run it was, for one who wants to repeat it. */
export interface RunFacts {
  readonly id: string
  readonly seed: string | null
  readonly configHash: string | null
}

/** What a command has come to: data for machines, and how people read the same data. */
export interface CommandOutcome {
  /** The name and version of the shape of `data`, such as `sagaproof.stress/1`. */
  readonly schema: string
  readonly run?: RunFacts
  readonly verdict: OutcomeVerdict
  readonly exitCode: ExitCode
  readonly data: unknown
  readonly errors?: ReadonlyArray<ReportedError>
  /** The last of the command's events, around the document; the document itself where there were no events. */
  readonly lastEvent?: (document: OutputDocument) => unknown
  /** The same for people; what was printed while the command ran is not repeated. */
  readonly render: (page: Page) => ReadonlyArray<string>
}
