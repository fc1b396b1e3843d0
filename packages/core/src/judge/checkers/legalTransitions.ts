import { aboutRow } from "../aboutRow.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { changeProblems } from "../rules/changeProblems.ts"

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
      const problems = changeProblems(entry)
      if (problems !== undefined) {
        findings.judged()
        for (const problem of problems) {
          const message = `${entry.kind} ${entry.key}, version ${entry.version}: ${problem}`
          findings.violation({ message, ...aboutRow(entry.kind, entry.key) })
        }
      }
    }
    return findings.build()
  }
}
