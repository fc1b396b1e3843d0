import type { DeliveryStatus } from "../delivery/Delivery.ts"
import type { FulfilmentStatus } from "./FulfilmentStatus.ts"

/** How far the lines of an order get with its delivery: what the carrier has taken is on its way to the buyer. */
export const fulfilmentBy = { SHIPPED: "IN_DELIVERY", DELIVERED: "DELIVERED" } as const satisfies Partial<
  Record<DeliveryStatus, FulfilmentStatus>
>
