import type { Checker } from "@sagaproof/core/judge/Checker"

import type { OrderPlan } from "./OrderPlan.ts"
import type { Shop } from "./Shop.ts"

/**
 * What is done to a platform, and by what it is judged, as a value: the same one is put under stress, measured, and
 * run in simulated worlds.
 *
 * Buyers act in a closed loop, each with one order at a time; which buyer takes which place depends on the run, what is
 * asked for at a place does not.
 */
export interface Workload {
  readonly name: string
  /** What has to be there before the first order. */
  readonly shop: Shop
  /** How many orders are placed. */
  readonly orders: number
  /** How many are in flight at once. */
  readonly concurrency: number
  /** What is ordered at a place, from 0 on. */
  readonly orderAt: (place: number) => OrderPlan
  readonly checkers: ReadonlyArray<Checker>
  /** Names of checkers that must have had something to judge; without it the verdict is unknown. */
  readonly mustJudge: ReadonlySet<string>
}
