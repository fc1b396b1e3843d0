import type { CheckSettings } from "../../check/CheckSettings.ts"
import { exploreRuns } from "../../check/exploreRuns.ts"
import type { FaultName } from "../../check/faults/faultNames.ts"
import { plantedIn } from "../hunt/plantedIn.ts"
import { worldOf } from "../hunt/worldOf.ts"
import type { Mutant } from "../Mutant.ts"
import { allVariants, type Variant } from "./Variant.ts"

/** One hunt of a mutant, again and again with something taken away. */
export interface VariantHunts {
  readonly mutant: Mutant
  readonly seed: number
  /** How many runs it took with nothing taken away; undefined when it survived all of them. */
  readonly usually: number | undefined
  /** The same, by place of the variant in `allVariants`. */
  readonly runs: ReadonlyArray<number | undefined>
}

/** What is known of a run. */
interface TriedRun {
  readonly isCaught: boolean
  readonly fired: ReadonlySet<FaultName>
}

/** Hunts a mutant under one seed, at most for so many runs each time, with a stop before each run. */
export const huntVariants = function* (mutant: Mutant, seed: number, runs: number): Generator<void, VariantHunts> {
  const { settings } = worldOf(mutant)
  const known: Array<TriedRun> = []
  const usually = yield* firstCatch(runs, (run) => {
    const tried = tryRun(mutant, settings, seed, run)
    known.push(tried)
    return tried.isCaught
  })
  const found: Array<number | undefined> = []
  for (const variant of allVariants) {
    found.push(
      yield* firstCatch(runs, (run) =>
        isCaughtUnder(variant, known[run - 1], () => tryRun(mutant, vary(settings, variant), seed, run))
      )
    )
  }
  return { mutant, seed, usually, runs: found }
}

/** A run in which a fault did not happen is the very same run where it cannot happen: it need not be made again. */
const isCaughtUnder = (variant: Variant, known: TriedRun | undefined, tryAgain: () => TriedRun): boolean =>
  known !== undefined && variant._tag === "WithoutFault" && !known.fired.has(variant.fault)
    ? known.isCaught
    : tryAgain().isCaught

const firstCatch = function* (runs: number, isCaught: (run: number) => boolean): Generator<void, number | undefined> {
  for (let run = 1; run <= runs; run++) {
    yield
    if (isCaught(run)) {
      return run
    }
  }
  return undefined
}

const vary = (settings: CheckSettings, variant: Variant): CheckSettings =>
  variant._tag === "OnlyStrategy"
    ? { ...settings, strategies: [variant.strategy] }
    : { ...settings, off: [variant.fault] }

const tryRun = (mutant: Mutant, settings: CheckSettings, seed: number, run: number): TriedRun => {
  const world = { ...worldOf(mutant), settings, seed, from: run, runs: 1, alter: plantedIn(mutant) }
  const { failure, fired } = exploreRuns(world)
  return {
    isCaught: failure?.broken.some(({ checker }) => mutant.seenBy.includes(checker)) ?? false,
    fired: new Set(fired.keys())
  }
}
