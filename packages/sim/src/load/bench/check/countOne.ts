import { drawCase } from "../../../check/case/drawCase.ts"
import type { CheckSettings } from "../../../check/CheckSettings.ts"
import { drawnFaults } from "../../../check/faults/FaultSource.ts"
import { drawPlan } from "../../../check/RunPlan.ts"
import { runCase } from "../../../check/run/runCase.ts"
import { recordingStrategy } from "../../../world/Schedule.ts"
import { firstInFirstOut } from "../../../world/Strategy.ts"

/** What a run has made, and what it took. */
export interface RunCounts {
  readonly messages: number
  /** Operations on store and bus. */
  readonly operations: number
  /** Places at which another fiber might have gone on. */
  readonly yieldPoints: number
}

/** Counts what happens in a run, with its faults, in first-in-first-out order. */
export const countOne = (seed: number, run: number, settings: CheckSettings): RunCounts => {
  const name = `${seed}/${run}`
  let operations = 0
  let yieldPoints = 0
  const strategy = recordingStrategy({
    ...firstInFirstOut,
    preempts: () => {
      yieldPoints += 1
      return false
    }
  })
  const { story } = runCase({
    seed,
    input: drawCase(name, settings),
    faults: drawnFaults(name, drawPlan(name, settings)),
    strategy,
    alter: undefined,
    aggregates: undefined,
    reached: () => {
      operations += 1
    }
  })
  return { messages: story?.messages.length ?? 0, operations, yieldPoints }
}
