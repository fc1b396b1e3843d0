import type { Mutant } from "../Mutant.ts"

/** How a mutant is hunted. */
export interface HuntOptions {
  readonly mutant: Mutant
  /** Each hunt of a seed has runs of its own. */
  readonly seed: number
  /** After how many runs without a catch it has survived. */
  readonly runs: number
  /** The time that has been spent so far, in seconds: the world reads no clock. */
  readonly clock: () => number
}
