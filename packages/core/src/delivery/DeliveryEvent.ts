import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Identifier } from "../identity/Identifier.ts"
import { DeliveryLine } from "./Delivery.ts"

const ofOrder = { orderId: Identifier }

/** The preparation has started (S0: DeliveryStarted). */
export const DeliveryRequested = Schema.TaggedStruct("DeliveryRequested", {
  ...ofOrder,
  userId: Identifier,
  lines: Schema.Array(DeliveryLine),
  address: Schema.optionalKey(Address)
})

/** The goods have left. */
export const DeliveryShipped = Schema.TaggedStruct("DeliveryShipped", ofOrder)

/** The goods have arrived. */
export const DeliveryCompleted = Schema.TaggedStruct("DeliveryCompleted", ofOrder)

/** The goods will not leave. */
export const DeliveryCancelled = Schema.TaggedStruct("DeliveryCancelled", ofOrder)

/** The goods are being prepared again. */
export const DeliveryReinstated = Schema.TaggedStruct("DeliveryReinstated", ofOrder)

/** Everything that can happen to a delivery. */
export const DeliveryEvent = Schema.Union([
  DeliveryRequested,
  DeliveryShipped,
  DeliveryCompleted,
  DeliveryCancelled,
  DeliveryReinstated
])

/** {@inheritDoc DeliveryEvent} */
export type DeliveryEvent = typeof DeliveryEvent.Type
