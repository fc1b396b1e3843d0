import type { RetentionPolicy } from "@sagaproof/core/ports/Retention"
import type { Delivery } from "@sagaproof/services/host/HostParts"

/** How orders are spread over products: evenly, or all on one. */
export type BenchLoad = "uniform" | "hot"

/** What a bench measures. */
export interface BenchOptions {
  /** Orders measured per round, after the warm-up. */
  readonly orders: number
  readonly warmUp: number
  readonly rounds: number
  readonly inFlight: number
  readonly products: number
  readonly users: number
  readonly deliveries: ReadonlyArray<Delivery>
  readonly loads: ReadonlyArray<BenchLoad>
  readonly seed: number
  /** Retire what is over while orders run. */
  readonly retention?: RetentionPolicy
}

/** One case of a bench. */
export interface BenchCaseChoice {
  readonly delivery: Delivery
  readonly load: BenchLoad
}

/** The cases of a bench, in order. */
export const casesOf = ({ deliveries, loads }: BenchOptions): ReadonlyArray<BenchCaseChoice> =>
  deliveries.flatMap((delivery) => loads.map((load) => ({ delivery, load })))
