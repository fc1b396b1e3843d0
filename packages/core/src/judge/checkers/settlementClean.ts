import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"

/** What was found wrong with an order when it was settled stays found. */
export const settlementClean: Checker = {
  name: "settlement-clean",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Nothing was wrong with any order when it was settled.",
  source: "design, section 8",
  check: ({ snapshot: { settlement } }) => {
    const { completed, rejected, compensated, cancelled, violations } = settlement
    return new FindingsBuilder("settled orders")
      .judged(completed + rejected + compensated + cancelled)
      .violations(
        violations.map(({ checker, message }) => ({ message: `when it was settled, ${checker}: ${message}` }))
      )
      .build()
  }
}
