import type { OrderEnd } from "@sagaproof/core/judge/orderDigest"

import type { OrderPlan } from "./OrderPlan.ts"

/** How an order came out for its buyer. `refused` never ran; `unknown` had no definite answer. */
export interface Outcome {
  readonly end: OrderEnd | "refused" | "unknown"
  /** Why, where it did not complete. */
  readonly code: string | undefined
}

/** Watches what buyers do, such as to measure it. The times are its own: workloads read no clock. */
export interface Observer {
  /** A buyer is ready to place an order; what it answers is handed to `ended`. */
  readonly begun: (plan: OrderPlan) => number
  /** The system has taken an order in. */
  readonly accepted: (plan: OrderPlan, sagaId: string) => void
  readonly ended: (plan: OrderPlan, begun: number, outcome: Outcome) => void
}
