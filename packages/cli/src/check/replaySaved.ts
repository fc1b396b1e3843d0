import { type FailedRun, replayRun } from "@sagaproof/sim/check/exploreRuns"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { Alteration } from "./Alteration.ts"
import type { KeptFailure } from "./KeptFailure.ts"
import { readReplay, replayOf, savedReplays, savedRuleFirst } from "./ReplayFile.ts"

/** What has become of the failures that were saved before. */
export interface SavedFailures {
  readonly failures: ReadonlyArray<KeptFailure>
  /** The files of those that are none any more. */
  readonly fixed: ReadonlyArray<string>
  /** Why a file could not be replayed. */
  readonly warnings: ReadonlyArray<string>
}

/** Replays what was saved before: what fails still is told before anything new is looked for. */
export const replaySaved = (
  { folder }: Invocation,
  wanted: ReadonlySet<string> | undefined,
  { aggregates, alter }: Alteration
): SavedFailures => {
  const failures: Array<KeptFailure> = []
  const fixed: Array<string> = []
  const warnings: Array<string> = []
  for (const path of savedReplays(folder)) {
    try {
      const file = readReplay(folder, path)
      const outcome = replayRun(replayOf(file), alter, aggregates)
      const broken = savedRuleFirst(file, outcome.broken).filter(({ checker }) => wanted?.has(checker) ?? true)
      if (broken.length > 0) {
        const failure: FailedRun = { run: 0, broken, steps: outcome.steps, replay: replayOf(file) }
        failures.push({ failure, file: path, run: null, origin: "saved before" })
      } else {
        fixed.push(path)
      }
    } catch (error) {
      if (!(error instanceof CliFailure)) {
        throw error
      }
      warnings.push(error.message)
    }
  }
  return { failures, fixed, warnings }
}
