import type { Verdict } from "@sagaproof/core/judge/Verdict"
import type { Exploration } from "@sagaproof/sim/check/exploreRuns"
import { harnessRules } from "@sagaproof/sim/check/run/harnessRules"

import type { CheckData } from "./CheckData.ts"
import type { KeptFailure } from "./KeptFailure.ts"
import { properties } from "./properties.ts"

/** How each property that counts has fared. */
export const judgedProperties = (
  exploration: Exploration,
  failures: ReadonlyArray<KeptFailure>,
  wanted: ReadonlySet<string> | undefined
): CheckData["properties"] => {
  const broken = new Set(failures.flatMap(({ failure }) => failure.broken.map(({ checker }) => checker)))
  return properties
    .filter(({ name }) => wanted?.has(name) ?? true)
    .map(({ name }) => {
      // What the harness itself sees to is judged in every run.
      const runs = name in harnessRules ? exploration.runs : (exploration.judged.get(name) ?? 0)
      const verdict: Verdict = broken.has(name) ? "fail" : runs > 0 ? "pass" : "unknown"
      return { name, verdict, runs }
    })
}
