import type { BugClass } from "./BugClass.ts"

/** What is told of a planted bug, wherever it is planted. */
export interface PlantedBug {
  /** Its area and its name, such as `resv.no-release`. */
  readonly id: string
  readonly class: BugClass
  /** What it breaks, in one sentence. */
  readonly breaks: string
  /** The checkers that have to see it: the catch of any of these counts, and that of no other. */
  readonly seenBy: ReadonlyArray<string>
}

/** Where bugs are planted and hunted: in simulated worlds, or on a real server. */
export const tiers = ["sim", "postgres"] as const

/** {@inheritDoc tiers} */
export type Tier = (typeof tiers)[number]
