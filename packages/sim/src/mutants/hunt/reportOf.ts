import type { PlantedBug, Tier } from "../PlantedBug.ts"
import type { Hunt } from "./Hunt.ts"
import type { MutantReport } from "./MutantReport.ts"

/** Adds the hunts of a mutant up. It is caught only if each of them has caught it. */
export const reportOf = (
  mutant: PlantedBug,
  tier: Tier,
  hunts: ReadonlyArray<Hunt>,
  shrunkOrders?: number
): MutantReport => {
  const others = new Map<string, number>()
  for (const hunt of hunts) {
    hunt.others.forEach((count, checker) => others.set(checker, (others.get(checker) ?? 0) + count))
  }
  return {
    mutant,
    tier,
    hunts,
    caught: hunts.every(({ caught }) => caught !== undefined),
    others,
    shrunkOrders,
    falseAlarms: hunts.flatMap(({ falseAlarms }) => falseAlarms)
  }
}
