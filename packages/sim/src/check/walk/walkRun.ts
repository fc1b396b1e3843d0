import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import { recordingStrategy, scheduledStrategy } from "../../world/Schedule.ts"
import { scheduleOf } from "../../world/Tape.ts"
import type { Replay } from "../exploreRuns.ts"
import { tapedFaults } from "../faults/FaultSource.ts"
import { runCase } from "../run/runCase.ts"
import type { Alter } from "../run/RunParts.ts"
import type { RunOutcome } from "../run/RunOutcome.ts"
import { ChoiceWatch } from "./ChoiceWatch.ts"
import type { Walk } from "./Walk.ts"
import { WalkRecorder } from "./WalkRecorder.ts"

/** A run that was had again, and what happened in it line by line. */
export interface WalkedRun {
  readonly outcome: RunOutcome
  readonly walk: Walk
}

/** Has a run again while somebody looks on: it is the very same run, step by step. */
export const walkRun = (
  { input, seed, tape }: Replay,
  alter: Alter | undefined,
  aggregates: Aggregates | undefined
): WalkedRun => {
  const strategy = new ChoiceWatch(recordingStrategy(scheduledStrategy(scheduleOf(tape))))
  const walk = new WalkRecorder(strategy)
  return {
    outcome: runCase({ seed, input, faults: tapedFaults(tape), strategy, alter, aggregates, observer: walk }),
    walk
  }
}
