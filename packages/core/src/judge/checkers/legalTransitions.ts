import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { transitionViolations } from "../rules/trailProblems.ts"

/** 2.5 invariant 14, O2. */
export const legalTransitions: Checker = {
  name: "legal-transitions",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Orders, their lines, payments, deliveries, reservations and sagas only go where their states lead; ends are for good.",
  source: "2.5 invariant 14",
  check: ({ snapshot: { history } }) => {
    const findings = new FindingsBuilder("changes")
    for (const entry of history) {
      const violations = transitionViolations(entry)
      if (violations !== undefined) {
        findings.judged().violations(violations)
      }
    }
    return findings.build()
  }
}
