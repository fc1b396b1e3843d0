import type { Verdict } from "./Verdict.ts"
import type { Violation } from "./Violation.ts"

/** What one checker says of one piece of evidence. */
export interface CheckResult {
  readonly checker: string
  readonly verdict: Verdict
  /** One line: the first violation, or what was judged, or why nothing was. */
  readonly message: string
  /** How many things it judged. */
  readonly judged: number
  /** The first violations, at most `listedViolations`. */
  readonly violations: ReadonlyArray<Violation>
  /** Violations beyond those listed. */
  readonly unlisted: number
  /** What the checker threw, when it did: then it has judged nothing, and that is a defect of the checker. */
  readonly error: string | undefined
}
