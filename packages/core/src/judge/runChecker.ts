import type { Checker } from "./Checker.ts"
import type { CheckResult } from "./CheckResult.ts"
import type { Evidence } from "./Evidence.ts"
import { type Findings, nothingToJudge } from "./Findings.ts"
import type { Verdict } from "./Verdict.ts"

/**
 * Runs one checker. A checker that throws is `unknown`, with what it threw: a crash proves nothing about the system.
 * A rule that only holds at rest is not run on evidence that still moves, unless it can keep to what has ended.
 */
export const runChecker = (checker: Checker, evidence: Evidence): CheckResult => {
  if (checker.when === "atRest" && checker.whileMoving === "skip" && !evidence.atRest) {
    return resultOf(checker, nothingToJudge("things", "it holds only at rest, and the system is not at rest"))
  }
  try {
    return resultOf(checker, checker.check(evidence))
  } catch (error) {
    return crashed(checker, error instanceof Error ? error.message : String(error))
  }
}

const resultOf = (checker: Checker, findings: Findings): CheckResult => ({
  checker: checker.name,
  verdict: verdictOf(findings),
  message: messageOf(findings),
  judged: findings.judged,
  violations: findings.violations,
  unlisted: findings.unlisted,
  error: undefined
})

const crashed = (checker: Checker, error: string): CheckResult => ({
  checker: checker.name,
  verdict: "unknown",
  message: `The checker failed: ${error}`,
  judged: 0,
  violations: [],
  unlisted: 0,
  error
})

const verdictOf = (findings: Findings): Verdict => {
  if (findings.violations.length > 0) {
    return "fail"
  }
  return findings.judged === 0 ? "unknown" : "pass"
}

const messageOf = (findings: Findings): string => {
  const [first] = findings.violations
  if (first !== undefined) {
    const others = findings.violations.length - 1 + findings.unlisted
    return others === 0 ? first.message : `${first.message} (and ${others} more)`
  }
  const left = findings.notes.length === 0 ? "" : `; ${findings.notes.join("; ")}`
  return findings.judged === 0
    ? `Nothing to judge${findings.notes.length === 0 ? `: no ${findings.subject}` : `: ${findings.notes.join("; ")}`}.`
    : `${findings.judged} ${findings.subject} judged${left}.`
}
