import { type ExploreOptions, exploreRuns, type FailedRun } from "../../check/exploreRuns.ts"
import type { Mutant } from "../Mutant.ts"
import type { Hunt, WorldCatch } from "./Hunt.ts"
import { HuntNotes } from "./HuntNotes.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import { plantedIn } from "./plantedIn.ts"
import { worldOf } from "./worldOf.ts"

/**
 * Runs worlds with a mutant until one of the checkers that have to see it does, or until the runs are used up. Every
 * run in which anything is seen is run without the mutant as well. It stops before each run, until it is told to go on:
 * a run never lets go of the thread, and whoever wants the hunt ended could not be heard.
 */
export const huntRuns = function* ({ clock, mutant, runs, seed }: HuntOptions): Generator<void, Hunt<WorldCatch>> {
  const notes = new HuntNotes<WorldCatch>({ seed, runs, clock })
  while (notes.goesOn) {
    yield
    const world: ExploreOptions = { ...worldOf(mutant), seed, from: notes.next(), runs: 1 }
    const failed = exploreRuns({ ...world, alter: plantedIn(mutant) }).failure
    if (failed !== undefined) {
      notes.saw(catchOf(mutant, failed), rulesOf(failed), wrongAnyway(world))
    }
  }
  return notes.hunt()
}

const rulesOf = ({ broken }: FailedRun): ReadonlyArray<string> => broken.map(({ checker }) => checker)

const catchOf = ({ seenBy }: Mutant, failed: FailedRun): WorldCatch | undefined => {
  const found = failed.broken.find(({ checker }) => seenBy.includes(checker))
  return (
    found && {
      checker: found.checker,
      message: found.message,
      orders: failed.replay.input.orders.length,
      failed: { ...failed, broken: [found, ...failed.broken.filter((rule) => rule !== found)] }
    }
  )
}

/** What is wrong with the very same run without the mutant. */
const wrongAnyway = (world: ExploreOptions) =>
  (exploreRuns(world).failure?.broken ?? []).map(({ checker, message }) => ({ rule: checker, message }))
