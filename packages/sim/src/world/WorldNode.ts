import type { Lane } from "./Lane.ts"

/**
 * One simulated process. A gone one is frozen where it was: its fibers never go on, not even to clean up. A paused one
 * keeps what becomes ready until it goes on.
 */
export interface WorldNode {
  readonly name: string
  /** Its place in the order in which the nodes of a world began: the same in every run of a seed. */
  readonly number: number
  /** How many milliseconds its clock is ahead of the world's, or behind where it is negative. */
  clockOffsetMs: number
  state: "running" | "paused" | "gone"
  /** What became ready while it was paused. */
  readonly held: Array<{ readonly run: () => void; readonly lane: Lane | undefined }>
}
