import type { Hunt, WorldCatch } from "./Hunt.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import { huntRuns } from "./huntRuns.ts"
import type { MutantReport } from "./MutantReport.ts"
import { reportOf } from "./reportOf.ts"
import { shrunkOrders } from "./shrunkOrders.ts"

/** How one mutant is hunted under several seeds. */
export interface HuntAllOptions extends Omit<HuntOptions, "seed"> {
  readonly seeds: ReadonlyArray<number>
  /** How many runs may go into making the first catch smaller; nothing is made smaller when it is left out. */
  readonly shrinkTries?: number
}

/** Hunts a mutant once under each seed, with a stop before each run. It is caught only if each hunt has caught it. */
export const huntAll = function* ({ seeds, shrinkTries, ...options }: HuntAllOptions): Generator<void, MutantReport> {
  const hunts: Array<Hunt<WorldCatch>> = []
  for (const seed of seeds) {
    hunts.push(yield* huntRuns({ ...options, seed }))
  }
  const first = hunts.find(({ caught }) => caught !== undefined)?.caught
  const isShrunk = shrinkTries !== undefined && first !== undefined
  const orders = isShrunk ? shrunkOrders(options.mutant, first, shrinkTries) : undefined
  return reportOf(options.mutant, "sim", hunts, orders)
}
