import { type HarnessRule, harnessRules } from "./harnessRules.ts"
import type { BrokenRule } from "./RunOutcome.ts"

/** What the harness itself has found broken. */
export const brokenRule = (checker: HarnessRule, message: string): BrokenRule => ({
  checker,
  message,
  rule: harnessRules[checker]
})
