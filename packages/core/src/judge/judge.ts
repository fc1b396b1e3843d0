import type { Checker } from "./Checker.ts"
import type { CheckResult } from "./CheckResult.ts"
import { type Evidence, type EvidenceParts, makeEvidence } from "./Evidence.ts"
import { runChecker } from "./runChecker.ts"
import { combineVerdicts, type Verdict } from "./Verdict.ts"

/** What all checkers together say of one piece of evidence. */
export interface Judgement {
  readonly verdict: Verdict
  readonly results: ReadonlyArray<CheckResult>
  /** Names of the checkers that had nothing to judge. */
  readonly idle: ReadonlyArray<string>
}

/**
 * Judges evidence by all of the checkers, in their order.
 *
 * The verdict is the weightiest one of the checkers that had something to judge; that a run without external
 * payments says nothing of the provider does not make it inconclusive. A checker of `mustJudge` counts in any case:
 * when it is idle, the verdict is `unknown`. So it is when a checker crashed, and when all were idle.
 */
export const judge = (
  checkers: ReadonlyArray<Checker>,
  parts: EvidenceParts,
  mustJudge: ReadonlySet<string> = new Set()
): Judgement => judgeEvidence(checkers, makeEvidence(parts), mustJudge)

/** Like `judge`, on evidence that is indexed already. */
export const judgeEvidence = (
  checkers: ReadonlyArray<Checker>,
  evidence: Evidence,
  mustJudge: ReadonlySet<string> = new Set()
): Judgement => {
  const results = checkers.map((checker) => runChecker(checker, evidence))
  const counted = results.filter((result) => !isIdle(result) || mustJudge.has(result.checker))
  return {
    verdict: combineVerdicts(counted.map((result) => result.verdict)),
    results,
    idle: results.filter(isIdle).map((result) => result.checker)
  }
}

const isIdle = (result: CheckResult): boolean =>
  result.judged === 0 && result.verdict === "unknown" && result.error === undefined
