import type { FailedRun } from "../../check/exploreRuns.ts"

/** The catch of a mutant by one of the checkers that have to see it. */
export interface Catch {
  readonly checker: string
  /** What it said. */
  readonly message: string
  /** How many orders were placed in the run, before anything was shrunk. */
  readonly orders: number
  /** The run, with what the checker said first. */
  readonly failed: FailedRun
}

/** What a hunt has come to. */
export interface Hunt {
  readonly seed: number
  /** How many runs it took, the one of the catch included. */
  readonly runs: number
  readonly seconds: number
  /** Undefined when it has survived. */
  readonly caught: Catch | undefined
  /** Who else saw something before that, and in how many runs: findings about the checkers, and no catch. */
  readonly others: ReadonlyMap<string, number>
  /** Runs that fail without the mutant too, with what was wrong: then it is no mutant that was seen. */
  readonly falseAlarms: ReadonlyArray<string>
}
