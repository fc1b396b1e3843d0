import * as Schema from "effect/Schema"

/** How far the goods of an order can get, in their order. The last one is the buyer's word, the others the carrier's. */
export const fulfilmentStatuses = ["DISPATCHED", "IN_DELIVERY", "DELIVERED", "PURCHASE_CONFIRMED"] as const

/** {@inheritDoc fulfilmentStatuses} */
export const FulfilmentStatus = Schema.Literals(fulfilmentStatuses)

/** {@inheritDoc fulfilmentStatuses} */
export type FulfilmentStatus = typeof FulfilmentStatus.Type
