import { median } from "@sagaproof/sim/load/measure/median"
import { allVariants, type Variant } from "@sagaproof/sim/mutants/ablation/Variant"
import type { VariantHunts } from "@sagaproof/sim/mutants/ablation/huntVariants"

/** A mutant that takes many more runs under a variant than it usually does; both are medians over the seeds. */
export interface LaterCatch {
  readonly id: string
  readonly runs: number
  readonly usually: number
}

/** What it costs to take something away. */
export interface AblationRow {
  /** Undefined for the row of the usual settings. */
  readonly variant: Variant | undefined
  /** How many hunts ended with a catch. */
  readonly caught: number
  readonly hunts: number
  /** Runs of all hunts together; one that has caught nothing counts with all of its runs. */
  readonly runs: number
  /** Found by most hunts, but much later than usual. */
  readonly later: ReadonlyArray<LaterCatch>
  /** Mutants that fewer hunts have found than usual. */
  readonly missed: ReadonlyArray<string>
}

/** So many times as many runs as usual, and so many more, are much later. */
const muchLater = { times: 3, more: 10 } as const

/** Puts hunts together, a row for the usual settings and one for each variant; a hunt had at most so many runs. */
export const ablationTable = (hunts: ReadonlyArray<VariantHunts>, mostRuns: number): ReadonlyArray<AblationRow> => [
  rowOf(undefined, hunts, ({ usually }) => usually, mostRuns),
  ...allVariants.map((variant, place) => rowOf(variant, hunts, ({ runs }) => runs[place], mostRuns))
]

type RunsOf = (hunt: VariantHunts) => number | undefined

const rowOf = (
  variant: Variant | undefined,
  hunts: ReadonlyArray<VariantHunts>,
  runsOf: RunsOf,
  mostRuns: number
): AblationRow => {
  const ids = [...new Set(hunts.map(({ mutant }) => mutant.id))]
  const compared = ids.map((id) => {
    const own = hunts.filter(({ mutant }) => mutant.id === id)
    return {
      id,
      runs: median(own.map((hunt) => runsOf(hunt) ?? mostRuns)),
      usually: median(own.map(({ usually }) => usually ?? mostRuns)),
      caught: countCaught(own, runsOf),
      usuallyCaught: countCaught(own, ({ usually }) => usually)
    }
  })
  const missed = compared.filter(({ caught, usuallyCaught }) => caught < usuallyCaught).map(({ id }) => id)
  return {
    variant,
    caught: countCaught(hunts, runsOf),
    hunts: hunts.length,
    runs: hunts.reduce((sum, hunt) => sum + (runsOf(hunt) ?? mostRuns), 0),
    later: compared
      .filter(
        ({ id, runs, usually }) =>
          !missed.includes(id) && runs >= usually * muchLater.times && runs >= usually + muchLater.more
      )
      .map(({ id, runs, usually }) => ({ id, runs, usually })),
    missed
  }
}

const countCaught = (hunts: ReadonlyArray<VariantHunts>, runsOf: RunsOf): number =>
  hunts.filter((hunt) => runsOf(hunt) !== undefined).length
