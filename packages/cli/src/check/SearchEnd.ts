import type { FailedRun } from "@sagaproof/sim/check/exploreRuns"

import type { Search } from "./findFailure.ts"

/** What a search can end by: all runs, or all schedules, are made; something failed; the time is over; or somebody said so. */
export const searchEnds = ["runs", "schedules", "failure", "time-budget", "interrupt"] as const

/** {@inheritDoc searchEnds} */
export type SearchEnd = (typeof searchEnds)[number]

/** How far a search has come. */
interface Reached {
  readonly done: number
  readonly failure: FailedRun | undefined
}

/** What has ended a search that goes on no more. */
export const searchEndOf = (
  { runs, schedules }: Search,
  { done, failure }: Reached,
  signal: AbortSignal
): SearchEnd => {
  if (failure !== undefined) {
    return "failure"
  }
  if (schedules?.left === 0) {
    return "schedules"
  }
  return done >= runs ? "runs" : signal.aborted ? "interrupt" : "time-budget"
}
