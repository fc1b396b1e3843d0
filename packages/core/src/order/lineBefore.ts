import type { FulfilmentStatus } from "./FulfilmentStatus.ts"
import type { LineStatus } from "./LineStatus.ts"

/** Where a line is before it gets one step further to the buyer. */
export const lineBefore = {
  DISPATCHED: "PREPARING",
  IN_DELIVERY: "DISPATCHED",
  DELIVERED: "IN_DELIVERY",
  PURCHASE_CONFIRMED: "DELIVERED"
} as const satisfies Record<FulfilmentStatus, LineStatus>
