import { huntMutant } from "./huntMutant.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import type { MutantReport } from "./MutantReport.ts"
import { reportOf } from "./reportOf.ts"
import { shrunkOrders } from "./shrunkOrders.ts"

/** How one mutant is hunted under several seeds. */
export interface HuntAllOptions extends Omit<HuntOptions, "seed"> {
  readonly seeds: ReadonlyArray<number>
  /** How many runs may go into making the first catch smaller; nothing is made smaller when it is left out. */
  readonly shrinkTries?: number
}

/** Hunts a mutant once under each seed. It is caught only if each of the hunts has caught it. */
export const huntAll = ({ seeds, shrinkTries, ...options }: HuntAllOptions): MutantReport => {
  const hunts = seeds.map((seed) => huntMutant({ ...options, seed }))
  const first = hunts.find(({ caught }) => caught !== undefined)?.caught
  const isShrunk = shrinkTries !== undefined && first !== undefined
  const orders = isShrunk ? shrunkOrders(options.mutant, first, shrinkTries) : undefined
  return reportOf(options.mutant, "sim", hunts, orders)
}
