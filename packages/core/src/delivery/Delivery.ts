import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"

/** PREPARATION → SHIPPED → DELIVERED; PREPARATION → CANCELLED (S0-73, 2.4). */
export const DeliveryStatus = Schema.Literals(["PREPARATION", "SHIPPED", "DELIVERED", "CANCELLED"])

/** {@inheritDoc DeliveryStatus} */
export type DeliveryStatus = typeof DeliveryStatus.Type

/** What is delivered of one product, in pieces. */
export const DeliveryLine = Schema.Struct({ productId: Identifier, quantity: Quantity })

/** {@inheritDoc DeliveryLine} */
export type DeliveryLine = typeof DeliveryLine.Type

/** The delivery of one order (S0-72). */
export const Delivery = Schema.Struct({
  orderId: Identifier,
  userId: Identifier,
  lines: Schema.Array(DeliveryLine),
  address: Schema.optionalKey(Address),
  status: DeliveryStatus
})

/** {@inheritDoc Delivery} */
export type Delivery = typeof Delivery.Type
