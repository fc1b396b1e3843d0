import type { FailedRun } from "../../check/exploreRuns.ts"

/** The catch of a mutant by one of the checkers that have to see it. */
export interface Catch {
  readonly checker: string
  /** What it said. */
  readonly message: string
  /** How many orders were placed in the run, before anything was shrunk. */
  readonly orders: number
}

/** A catch in a simulated world, which can be had again, and made smaller. */
export interface WorldCatch extends Catch {
  /** The run, with what the checker said first. */
  readonly failed: FailedRun
}

/** What a hunt has come to. */
export interface Hunt<Caught extends Catch = Catch> {
  readonly seed: number
  /** How many runs it took, the one of the catch included. */
  readonly runs: number
  /** Of one processor in simulated worlds; on a real server those that have passed. */
  readonly seconds: number
  /** Undefined when it has survived. */
  readonly caught: Caught | undefined
  /** Who else saw something before that, and in how many runs: findings about the checkers, and no catch. */
  readonly others: ReadonlyMap<string, number>
  /** Runs that fail without the mutant too, with what was wrong: then it is no mutant that was seen. */
  readonly falseAlarms: ReadonlyArray<string>
}
