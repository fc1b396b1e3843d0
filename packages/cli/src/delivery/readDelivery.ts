import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Queries } from "@sagaproof/core/ports/Queries"
import * as Effect from "effect/Effect"

import { findPurchase } from "../order/readOrder.ts"
import { findRow } from "../platform/findRow.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"

/** The delivery of an order; both must be there. */
export const readDelivery = (store: Queries, orderId: string): Effect.Effect<Delivery, WorkProblem> => {
  const fix = `nothing of its order was sent, or not yet: sagaproof order show ${orderId}`
  return Effect.andThen(findPurchase(store, orderId), findRow<Delivery>(store, "delivery", orderId, fix))
}
