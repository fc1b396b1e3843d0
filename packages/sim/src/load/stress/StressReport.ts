import type { Judgement } from "@sagaproof/core/judge/judge"
import type { Verdict } from "@sagaproof/core/judge/Verdict"
import type { StuckSaga } from "@sagaproof/services/layers/StuckSaga"

import type { CostPerOrder } from "../measure/CostPerOrder.ts"
import type { ConflictCounts } from "../measure/countConflicts.ts"
import type { LatencySummary } from "../measure/Latencies.ts"
import type { OrderCounts } from "../measure/Meter.ts"

/** What a stress run has come to. */
export interface StressReport {
  readonly name: string
  readonly orders: OrderCounts
  /** How many orders by the code of the reason. */
  readonly rejections: Readonly<Record<string, number>>
  readonly compensations: Readonly<Record<string, number>>
  readonly latency: LatencySummary
  readonly durationMs: number
  readonly ordersPerSecond: number
  readonly perOrder: CostPerOrder
  readonly conflicts: ConflictCounts
  /** Sagas that wait for a person at the end, with the reason why. */
  readonly stuckSagas: ReadonlyArray<StuckSaga>
  /** It was ended early: the figures are those of the orders that were placed until then. */
  readonly interrupted: boolean
  /** Whether nothing was in motion any more when it was judged. */
  readonly atRest: boolean
  readonly judgement: Judgement
  /** The judgement's verdict; unknown where things did not come to rest. */
  readonly verdict: Verdict
}
