import { explainFailure } from "@sagaproof/sim/check/explain/explainFailure"
import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { type FailedRun, replayRun } from "@sagaproof/sim/check/exploreRuns"
import { shrinkFailure } from "@sagaproof/sim/check/shrink/shrinkFailure"

import type { Invocation } from "../CommandContext.ts"
import type { Alteration } from "./Alteration.ts"
import type { FailureData } from "./CheckData.ts"
import type { Counterexample } from "./counterexample.ts"
import { saveReplay } from "./ReplayFile.ts"

/** A failure, and where it was saved. */
export interface KeptFailure {
  readonly failure: FailedRun
  readonly file: string
  readonly run: number | null
  readonly origin: string
}

/** Making a failure smaller takes no longer than this, in milliseconds, or than the search for it was given. */
const leastPatienceMs = 15_000

/** Makes a failure as small as it can be, and saves it. */
export const keepFailure = (
  { folder, signal }: Invocation,
  failure: FailedRun,
  settings: CheckSettings,
  alteration: Alteration,
  searchMs: number
): KeptFailure => {
  const until = performance.now() + Math.max(leastPatienceMs, searchMs)
  const goesOn = (): boolean => performance.now() < until && !signal.aborted
  const { failure: smallest, tries } = shrinkFailure(failure, { settings, ...alteration, goesOn })
  const [before, after] = [failure, smallest].map(({ replay }) => ({
    orders: replay.input.orders.length,
    choices: Object.keys(replay.tape).length
  }))
  const origin =
    `run ${failure.run}, shrunk from ${before?.orders ?? 0} orders to ${after?.orders ?? 0} and from ` +
    `${before?.choices ?? 0} choices to ${after?.choices ?? 0} in ${tries} runs`
  return { failure: smallest, file: saveReplay(folder, smallest), run: failure.run, origin }
}

const replayCommandOf = (file: string): string => `sagaproof replay ${file}`

/** A failure as machines read it. */
export const failureData = ({ failure: { broken, replay }, file, run }: KeptFailure): FailureData => ({
  property: broken[0]?.checker ?? "",
  checker: broken[0]?.checker ?? "",
  message: broken[0]?.message ?? "",
  run,
  orders: replay.input.orders.length,
  choices: Object.keys(replay.tape).length,
  replayFile: file,
  replayCommand: replayCommandOf(file)
})

/** A failure as people read it. */
export const exampleOf = (
  { failure, file, origin }: KeptFailure,
  { aggregates, alter }: Alteration
): Counterexample => ({
  failure,
  origin,
  story: replayRun(failure.replay, alter, aggregates).story,
  probes: explainFailure(failure, alter, aggregates),
  replayCommand: replayCommandOf(file)
})
