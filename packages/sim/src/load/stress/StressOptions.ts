import type { RetentionPolicy } from "@sagaproof/core/ports/Retention"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import type { Range } from "../../workload/drawAt.ts"

/** What a stress run is made of. */
export interface StressOptions {
  readonly orders: number
  /** Orders in flight at once. */
  readonly concurrency: number
  readonly products: number
  readonly users: number
  /** Pieces of each product at the start. */
  readonly stock: number
  readonly presets: ReadonlyArray<string>
  readonly delivery: Delivery
  /** How many hosts share the work of each participant. */
  readonly instances: number
  /** The share of payments that the provider declines. Above 0, orders are paid through the scripted provider. */
  readonly declineRate: number
  /** How long the provider takes for an answer. Above 0, orders are paid through the scripted provider. */
  readonly providerLatencyMs: number
  /** The share of orders that their buyers cancel. */
  readonly cancelRate: number
  /** What each buyer has, in won; enough for everything when left out. */
  readonly balance?: number
  readonly lines: Range
  readonly quantities: Range
  readonly seed: number
  /** Retire what is over while orders run. */
  readonly retention?: RetentionPolicy
}

/** Whether orders are paid through the provider, not from wallets. */
export const isExternal = ({ declineRate, providerLatencyMs }: StressOptions): boolean =>
  declineRate > 0 || providerLatencyMs > 0
