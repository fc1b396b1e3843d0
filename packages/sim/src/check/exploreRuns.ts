import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import { priorityChanges } from "../world/priorityChanges.ts"
import { makeRandomStream } from "../world/RandomStream.ts"
import { randomPreemption } from "../world/randomPreemption.ts"
import { recordingStrategy, scheduledStrategy } from "../world/Schedule.ts"
import { firstInFirstOut, type Strategy } from "../world/Strategy.ts"
import { scheduleOf, type Tape } from "../world/Tape.ts"
import type { CheckCase } from "./case/CheckCase.ts"
import { drawCase } from "./case/drawCase.ts"
import { coverageOf } from "./coverageOf.ts"
import { expectedOperations } from "./expectedOperations.ts"
import type { CheckSettings } from "./CheckSettings.ts"
import { drawnFaults, tapedFaults } from "./faults/FaultSource.ts"
import type { FaultName } from "./faults/faultNames.ts"
import { drawPlan, planFor, type RunPlan } from "./RunPlan.ts"
import { runCase } from "./run/runCase.ts"
import type { Alter } from "./run/RunParts.ts"
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
  /** What came together: see `coverageOf`. */
  readonly covered: ReadonlyMap<string, number>
}

/** What is explored. */
export interface ExploreOptions {
  readonly seed: number
  readonly runs: number
  /** The number of the first run; 1 when left out. */
  readonly from?: number
  readonly settings: CheckSettings
  /** The rules that count, by name; all when left out. */
  readonly properties?: ReadonlySet<string>
  /** Replaces parts of every platform that is run, such as by ones with a bug. */
  readonly alter?: Alter
  /** Whose constraints the store guards; those that every platform has, when left out. */
  readonly aggregates?: Aggregates
  /** Whether staff redrive what is parked once faults are over. */
  readonly staff?: boolean
  /** Runs each world, such as with every way out of it barred. */
  readonly guard?: <A>(run: () => A) => A
  /** Asked before each run; false ends the exploration. */
  readonly goesOn?: (run: number) => boolean
}

/** One run of an exploration. */
export interface ExploredRun {
  readonly input: CheckCase
  readonly outcome: RunOutcome
}

/** Runs worlds until one breaks a rule, or until all of them were run: a pure function of its options. */
export const exploreRuns = (options: ExploreOptions): Exploration => {
  const { aggregates, alter, seed, settings, staff } = options
  return explore(options, (run) => {
    const name = `${seed}/${run}`
    const input = drawCase(name, settings)
    return { input, outcome: runInput({ name, seed, input, settings, alter, aggregates, staff }) }
  })
}

/** Makes runs one after the other until one breaks a rule, until there are no more, or until all of them were made. */
export const explore = (options: ExploreOptions, makeRun: (run: number) => ExploredRun | undefined): Exploration => {
  const { aggregates, alter, from = 1, goesOn = () => true, guard = unguarded, runs, seed, staff } = options
  const replayed = (replay: Replay): RunOutcome => guard(() => replayRun(replay, alter, aggregates, staff))
  const fired = new Map<FaultName, number>()
  const judged = new Map<string, number>()
  const covered = new Map<string, number>()
  for (let done = 0; done < runs; done++) {
    const run = from + done
    const explored = goesOn(run) ? guard(() => makeRun(run)) : undefined
    if (explored === undefined) {
      return { runs: done, failure: undefined, fired, judged, covered }
    }
    const { input, outcome } = explored
    if (run % repeatedEvery === 0) {
      assertSame(run, outcome, replayed({ seed, input, tape: outcome.tape() }))
    }
    outcome.fired.forEach((count, fault) => fired.set(fault, (fired.get(fault) ?? 0) + count))
    outcome.judged.forEach((checker) => judged.set(checker, (judged.get(checker) ?? 0) + 1))
    coverageOf(input, outcome.fired).forEach((count, what) => covered.set(what, (covered.get(what) ?? 0) + count))
    const broken = outcome.broken.filter(({ checker }) => options.properties?.has(checker) ?? true)
    if (broken.length > 0) {
      const replay: Replay = { seed, input, tape: outcome.tape() }
      assertSame(run, outcome, replayed(replay))
      return { runs: done + 1, failure: { run, broken, steps: outcome.steps, replay }, fired, judged, covered }
    }
  }
  return { runs, failure: undefined, fired, judged, covered }
}

const unguarded = <A>(run: () => A): A => run()

/** One of so many runs is run twice and compared, besides every one that fails. */
const repeatedEvery = 20

/** A run that is not the same twice has got something from outside of its world: nothing it says can be trusted. */
const assertSame = (run: number, once: RunOutcome, again: RunOutcome): void => {
  if (once.traceHash !== again.traceHash) {
    throw new Error(`Run ${run} was not the same twice: ${once.steps} steps, then ${again.steps}.`)
  }
}

/** Has a run again: the same input, and the same choices. */
export const replayRun = (
  { input, seed, tape }: Replay,
  alter?: Alter,
  aggregates?: Aggregates,
  staff?: boolean
): RunOutcome => {
  const faults = tapedFaults(tape)
  const strategy = recordingStrategy(scheduledStrategy(scheduleOf(tape)))
  return runCase({ seed, input, faults, strategy, alter, aggregates, staff })
}

/** A run of a given input. What befalls it follows from its name. */
export interface InputRun {
  readonly name: string
  readonly seed: number
  readonly input: CheckCase
  readonly settings: CheckSettings
  readonly alter: Alter | undefined
  readonly aggregates: Aggregates | undefined
  readonly staff?: boolean | undefined
}

/** Runs an input under choices that are drawn. */
export const runInput = ({ aggregates, alter, input, name, seed, settings, staff }: InputRun): RunOutcome => {
  const plan = planFor(input, drawPlan(name, settings))
  const faults = drawnFaults(name, plan)
  const strategy = recordingStrategy(strategyOf(name, input, plan))
  return runCase({ seed, input, faults, strategy, alter, aggregates, staff })
}

const strategyOf = (name: string, input: CheckCase, { depth, preemption, strategy }: RunPlan): Strategy => {
  const stream = makeRandomStream(`${name}/schedule`)
  switch (strategy) {
    case "fifo":
      return firstInFirstOut
    case "random":
      return randomPreemption(stream, preemption)
    case "pct":
      return priorityChanges({ stream, changes: depth - 1, expectedOperations: expectedOperations(input) })
  }
}
