import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { historyFoldProblems } from "../rules/historyFold.ts"
import { trails } from "../trails.ts"

/** 2.5 invariant 13. */
export const historyFoldsToState: Checker = {
  name: "history-folds-to-state",
  when: "always",
  whileMoving: "judge-ended",
  rule: "The history of every aggregate leads, without a gap, to its present state.",
  source: "2.5 invariant 13",
  check: (evidence) => {
    const findings = new FindingsBuilder("aggregates")
    for (const trail of trails(evidence)) {
      const folder = evidence.folders.get(trail.kind)
      if (folder !== undefined) {
        findings.judged().violations(historyFoldProblems(trail, folder))
      }
    }
    return findings.build()
  }
}
