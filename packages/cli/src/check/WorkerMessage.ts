import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"

/** What all ranges of a search have in common. */
export interface WorkerSearch {
  readonly seed: number
  readonly settings: CheckSettings
  readonly properties: ReadonlySet<string> | undefined
}

/** Runs for one worker. */
export interface RunRange {
  readonly from: number
  readonly runs: number
}
