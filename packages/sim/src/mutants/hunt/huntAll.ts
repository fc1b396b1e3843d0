import type { Mutant } from "../Mutant.ts"
import type { Hunt } from "./Hunt.ts"
import { huntMutant } from "./huntMutant.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import type { MutantReport } from "./MutantReport.ts"
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
  return reportOf(options.mutant, hunts, isShrunk ? shrunkOrders(options.mutant, first, shrinkTries) : undefined)
}

const reportOf = (mutant: Mutant, hunts: ReadonlyArray<Hunt>, shrunk: number | undefined): MutantReport => {
  const others = new Map<string, number>()
  for (const hunt of hunts) {
    hunt.others.forEach((count, checker) => others.set(checker, (others.get(checker) ?? 0) + count))
  }
  return {
    mutant,
    hunts,
    caught: hunts.every(({ caught }) => caught !== undefined),
    others,
    shrunkOrders: shrunk,
    falseAlarms: hunts.flatMap(({ falseAlarms }) => falseAlarms)
  }
}
