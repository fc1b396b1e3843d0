import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import type { Tape } from "../world/Choices.ts"
import { makeRandomStream } from "../world/RandomStream.ts"
import { randomPreemption } from "../world/randomPreemption.ts"
import { firstInFirstOut, type Strategy } from "../world/Strategy.ts"
import { recordedStrategy, tapedStrategy } from "../world/tapedStrategy.ts"
import type { CheckCase } from "./case/CheckCase.ts"
import { drawCase } from "./case/drawCase.ts"
import type { CheckSettings } from "./CheckSettings.ts"
import { drawnFaults, tapedFaults } from "./faults/FaultSource.ts"
import type { FaultName } from "./faults/faultNames.ts"
import { drawPlan, type RunPlan } from "./RunPlan.ts"
import { type Alter, runCase } from "./run/runCase.ts"
import type { BrokenRule, RunOutcome } from "./run/RunOutcome.ts"

/** Everything that is needed to have the same run again. */
export interface Replay {
  readonly seed: number
  readonly input: CheckCase
  readonly tape: Tape
}

/** A run that has broken a rule. */
export interface FailedRun {
  /** Its number, from 1. */
  readonly run: number
  readonly broken: ReadonlyArray<BrokenRule>
  /** Tasks and operations of fibers. */
  readonly steps: number
  readonly replay: Replay
}

/** What an exploration has come to. */
export interface Exploration {
  /** How many runs were made, the failed one included. */
  readonly runs: number
  readonly failure: FailedRun | undefined
  /** How often each fault has happened in all runs together. */
  readonly fired: ReadonlyMap<FaultName, number>
  /** In how many runs each checker had something to judge. */
  readonly judged: ReadonlyMap<string, number>
}

/** What is explored. */
export interface ExploreOptions {
  readonly seed: number
  readonly runs: number
  readonly settings: CheckSettings
  /** Replaces parts of every platform that is run, such as by ones with a bug. */
  readonly alter?: Alter
  /** Whose constraints the store guards; those that every platform has, when left out. */
  readonly aggregates?: Aggregates
  /** Asked before each run; false ends the exploration. */
  readonly goesOn?: (run: number) => boolean
}

/** Runs worlds until one breaks a rule, or until all of them were run: a pure function of its options. */
export const exploreRuns = (options: ExploreOptions): Exploration => {
  const { goesOn = () => true, runs } = options
  const fired = new Map<FaultName, number>()
  const judged = new Map<string, number>()
  for (let run = 1; run <= runs; run++) {
    if (!goesOn(run)) {
      return { runs: run - 1, failure: undefined, fired, judged }
    }
    const { input, outcome, runSeed } = exploreRun(options, run)
    outcome.fired.forEach((count, fault) => fired.set(fault, (fired.get(fault) ?? 0) + count))
    outcome.judged.forEach((checker) => judged.set(checker, (judged.get(checker) ?? 0) + 1))
    if (outcome.verdict === "fail") {
      const replay: Replay = { seed: runSeed, input, tape: outcome.tape }
      return { runs: run, failure: { run, broken: outcome.broken, steps: outcome.steps, replay }, fired, judged }
    }
  }
  return { runs, failure: undefined, fired, judged }
}

/** Has a run again: the same input, and the same choices. */
export const replayRun = ({ input, seed, tape }: Replay, alter?: Alter, aggregates?: Aggregates): RunOutcome => {
  const faults = tapedFaults(tape)
  return runCase({ seed, input, faults, strategy: tapedStrategy(faults.choices), alter, aggregates })
}

const exploreRun = ({ aggregates, alter, seed, settings }: ExploreOptions, run: number) => {
  const name = `${seed}/${run}`
  const input = drawCase(name, settings)
  const plan = drawPlan(name, settings)
  const faults = drawnFaults(name, plan)
  const strategy = recordedStrategy(strategyOf(name, plan), faults.choices)
  const outcome = runCase({ seed, input, faults, strategy, alter, aggregates })
  return { input, outcome, runSeed: seed }
}

const strategyOf = (name: string, { preemption, strategy }: RunPlan): Strategy =>
  strategy === "fifo" ? firstInFirstOut : randomPreemption(makeRandomStream(`${name}/schedule`), preemption)
