import type { PlantedBug, Tier } from "../PlantedBug.ts"
import type { Hunt } from "./Hunt.ts"

/** What the hunts of one mutant, one of each seed, have come to. */
export interface MutantReport {
  readonly mutant: PlantedBug
  readonly tier: Tier
  readonly hunts: ReadonlyArray<Hunt>
  /** Whether every hunt has caught it. */
  readonly caught: boolean
  /** Who else saw something before the catch, and in how many runs. */
  readonly others: ReadonlyMap<string, number>
  /** Orders of the first catch once it is as small as it can be; undefined where nothing was shrunk. */
  readonly shrunkOrders: number | undefined
  readonly falseAlarms: ReadonlyArray<string>
}
