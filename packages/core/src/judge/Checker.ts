import type { Evidence } from "./Evidence.ts"
import type { Findings } from "./Findings.ts"

/** When a rule holds: in every committed state, or when nothing is in flight any more (requirements 2.5). */
export type CheckerWhen = "always" | "atRest"

/**
 * An invariant as a value: one rule, and the pure function that judges evidence by it.
 * The verdict follows from the findings: a violation fails, nothing judged is `unknown`.
 */
export interface Checker {
  readonly name: string
  readonly when: CheckerWhen
  /**
   * What a rule that holds at rest does while things still move: it judges only orders and sagas that have ended,
   * or it is not run at all. Means nothing for a rule that holds always.
   */
  readonly whileMoving: "judge-ended" | "skip"
  /** The rule in one plain sentence. */
  readonly rule: string
  /** The requirement that asks for it, such as `2.5 invariant 4`. */
  readonly source: string
  readonly check: (evidence: Evidence) => Findings
}
