import type { CheckResult } from "@sagaproof/core/judge/CheckResult"
import type { Judgement } from "@sagaproof/core/judge/judge"
import { combineVerdicts } from "@sagaproof/core/judge/Verdict"

/** Of each checker the result, over several judgements, that weighs most. */
export const worstResults = (judgements: ReadonlyArray<Judgement>): ReadonlyArray<CheckResult> => {
  const results = new Map<string, CheckResult>()
  for (const result of judgements.flatMap((judgement) => judgement.results)) {
    const known = results.get(result.checker)
    const heaviest = known === undefined ? result.verdict : combineVerdicts([known.verdict, result.verdict])
    if (known === undefined || heaviest !== known.verdict) {
      results.set(result.checker, result)
    }
  }
  return [...results.values()]
}
