import type { RetentionPolicy } from "@sagaproof/core/ports/Retention"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import type { BenchLoad } from "../BenchOptions.ts"

/** What a bench on Postgres measures. */
export interface PostgresBenchOptions {
  /** Orders measured per round, after the warm-up. */
  readonly orders: number
  /** Of a case with one order at a time: it is measured for its latency, and takes longer. */
  readonly ordersAlone: number
  readonly warmUp: number
  readonly rounds: number
  /** Into how many parts the orders of a round are cut, each with figures of its own. */
  readonly slices: number
  readonly inFlight: ReadonlyArray<number>
  readonly products: number
  readonly users: number
  readonly deliveries: ReadonlyArray<Delivery>
  readonly loads: ReadonlyArray<BenchLoad>
  /** How many hosts share the work of each participant; as many as are usual, when left out. */
  readonly instances?: number
  /** How long each monolith is measured per round; not at all by 0. */
  readonly baselineSeconds: number
  readonly seed: number
  /** Retire what is over while orders run. */
  readonly retention?: RetentionPolicy
}

/** One case of a bench on Postgres. */
export interface PostgresCaseChoice {
  readonly delivery: Delivery
  readonly load: BenchLoad
  readonly inFlight: number
  readonly orders: number
  readonly warmUp: number
}

/** The cases of a bench on Postgres, in order. */
export const postgresCasesOf = (options: PostgresBenchOptions): ReadonlyArray<PostgresCaseChoice> =>
  options.deliveries.flatMap((delivery) =>
    options.loads.flatMap((load) =>
      options.inFlight.map((inFlight) => {
        const orders = inFlight === 1 ? Math.min(options.orders, options.ordersAlone) : options.orders
        return { delivery, load, inFlight, orders, warmUp: Math.min(options.warmUp, orders) }
      })
    )
  )
