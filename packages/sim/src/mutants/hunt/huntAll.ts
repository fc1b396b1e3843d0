import type { Mutant } from "../Mutant.ts"
import type { Hunt } from "./Hunt.ts"
import { huntMutant } from "./huntMutant.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import type { MutantReport } from "./MutantReport.ts"

/** How one mutant is hunted under several seeds. */
export interface HuntAllOptions extends Omit<HuntOptions, "seed"> {
  readonly seeds: ReadonlyArray<number>
}

/** Hunts a mutant once under each seed. It is caught only if each of the hunts has caught it. */
export const huntAll = ({ seeds, ...options }: HuntAllOptions): MutantReport =>
  reportOf(
    options.mutant,
    seeds.map((seed) => huntMutant({ ...options, seed }))
  )

const reportOf = (mutant: Mutant, hunts: ReadonlyArray<Hunt>): MutantReport => {
  const others = new Map<string, number>()
  for (const hunt of hunts) {
    hunt.others.forEach((count, checker) => others.set(checker, (others.get(checker) ?? 0) + count))
  }
  return {
    mutant,
    hunts,
    caught: hunts.every(({ caught }) => caught !== undefined),
    others,
    falseAlarms: hunts.flatMap(({ falseAlarms }) => falseAlarms)
  }
}
