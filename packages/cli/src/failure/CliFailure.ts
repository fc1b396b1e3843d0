import { type ExitName, exitCodes, type ExitCode } from "../exit/exitCodes.ts"

/** What a failure says: one sentence with the real values, where it comes from, and how it is mended. */
export interface FailureParts {
  /** A stable code, such as `UNKNOWN_SCENARIO`. */
  readonly code: string
  readonly message: string
  readonly exit: ExitName
  readonly cause?: string | undefined
  /** One thing to do about it. */
  readonly fix?: string | undefined
  /** Further problems of the same kind, such as those of one file. */
  readonly others?: ReadonlyArray<{ readonly message: string; readonly fix: string | undefined }>
}

/** A failure that is the user's or the surroundings', not ours: it is told in one clear error, without a stack. */
export class CliFailure extends Error {
  readonly code: string
  readonly exit: ExitName
  readonly exitCode: ExitCode
  readonly because: string | undefined
  readonly fix: string | undefined
  readonly others: NonNullable<FailureParts["others"]>

  constructor(parts: FailureParts) {
    super(parts.message)
    this.name = "CliFailure"
    this.code = parts.code
    this.exit = parts.exit
    this.exitCode = exitCodes[parts.exit].code
    this.because = parts.cause
    this.fix = parts.fix
    this.others = parts.others ?? []
  }
}
