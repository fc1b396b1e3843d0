import { type Exploration, type ExploreOptions, exploreRuns, type FailedRun } from "@sagaproof/sim/check/exploreRuns"
import type { FaultName } from "@sagaproof/sim/check/faults/faultNames"
import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { exploreSchedules } from "@sagaproof/sim/check/schedules/exploreSchedules"
import type { ScheduleSearch } from "@sagaproof/sim/check/schedules/ScheduleSearch"
import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"

import type { Progress } from "../terminal/Progress.ts"
import { addCounts } from "./addCounts.ts"
import type { Alteration } from "./Alteration.ts"
import { type SearchEnd, searchEndOf } from "./SearchEnd.ts"

/** What is searched, and for how long. */
export interface Search {
  readonly seed: number
  readonly runs: number
  readonly budgetMs: number
  readonly settings: CheckSettings
  readonly properties: ReadonlySet<string> | undefined
  readonly alteration: Alteration
  /** All schedules of one case, in the place of runs that are drawn. */
  readonly schedules?: ScheduleSearch | undefined
}

/** What a search has come to, and what has ended it. */
export interface Found extends Exploration {
  readonly endedBy: SearchEnd
}

/** Runs are made in stretches of so many milliseconds, between which an interrupt is heard. */
const stretchMs = 200

/** Explores until something fails, the runs are made, the time is over, or somebody interrupts. */
export const findFailure = async (search: Search, progress: Progress, signal: AbortSignal): Promise<Found> => {
  const { alteration, budgetMs, properties, runs, seed, settings } = search
  const fired = new Map<FaultName, number>()
  const judged = new Map<string, number>()
  const covered = new Map<string, number>()
  const begun = performance.now()
  let done = 0
  let failure: FailedRun | undefined
  while (
    done < runs &&
    search.schedules?.left !== 0 &&
    failure === undefined &&
    !signal.aborted &&
    performance.now() - begun < budgetMs
  ) {
    const until = Math.min(performance.now() + stretchMs, begun + budgetMs)
    const options: ExploreOptions = {
      seed,
      from: done + 1,
      runs: runs - done,
      settings,
      guard: escapeGuard,
      goesOn: () => performance.now() < until,
      ...(properties === undefined ? {} : { properties }),
      ...alteration
    }
    const part = search.schedules === undefined ? exploreRuns(options) : exploreSchedules(options, search.schedules)
    addCounts(fired, part.fired)
    addCounts(judged, part.judged)
    addCounts(covered, part.covered)
    done += part.runs
    failure = part.failure
    const perSecond = Math.round((done / (performance.now() - begun)) * 1_000)
    progress.update({ done, total: runs, detail: `${perSecond} runs/s` })
    await new Promise((resolve) => setImmediate(resolve))
  }
  const endedBy = searchEndOf(search, { done, failure }, signal)
  return { runs: done, failure, fired, judged, covered, endedBy }
}
