import { type ExploreOptions, exploreRuns, type FailedRun } from "../../check/exploreRuns.ts"
import type { Mutant } from "../Mutant.ts"
import type { Hunt, WorldCatch } from "./Hunt.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import { plantedIn } from "./plantedIn.ts"
import { worldOf } from "./worldOf.ts"

/**
 * Runs worlds with a mutant until one of the checkers that have to see it does, or until the runs are used up. Every
 * run in which anything is seen is run without the mutant as well.
 */
export const huntMutant = ({ clock, goesOn = () => true, mutant, runs, seed }: HuntOptions): Hunt<WorldCatch> => {
  const begun = clock()
  const others = new Map<string, number>()
  const falseAlarms: Array<string> = []
  let caught: WorldCatch | undefined
  let run = 0
  while (caught === undefined && run < runs && goesOn()) {
    run += 1
    const world: ExploreOptions = { ...worldOf(mutant), seed, from: run, runs: 1 }
    const failed = exploreRuns({ ...world, alter: plantedIn(mutant) }).failure
    if (failed !== undefined) {
      caught = catchOf(mutant, failed)
      falseAlarms.push(...wrongAnyway(world))
      if (caught === undefined) {
        failed.broken.forEach(({ checker }) => others.set(checker, (others.get(checker) ?? 0) + 1))
      }
    }
  }
  return { seed, runs: run, seconds: clock() - begun, caught, others, falseAlarms }
}

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
const wrongAnyway = (world: ExploreOptions): ReadonlyArray<string> =>
  (exploreRuns(world).failure?.broken ?? []).map(
    ({ checker, message }) => `seed ${world.seed}, run ${world.from}: ${checker}: ${message}`
  )
