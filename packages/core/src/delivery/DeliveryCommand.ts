import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Identifier } from "../identity/Identifier.ts"
import { DeliveryLine } from "./Delivery.ts"

const ofOrder = { orderId: Identifier }

/** Starts the preparation (S0-53). */
export const RequestDelivery = Schema.TaggedStruct("RequestDelivery", {
  ...ofOrder,
  userId: Identifier,
  lines: Schema.Array(DeliveryLine),
  address: Schema.optionalKey(Address)
})

/** The goods have left. */
export const ShipDelivery = Schema.TaggedStruct("ShipDelivery", ofOrder)

/** The goods have arrived. */
export const CompleteDelivery = Schema.TaggedStruct("CompleteDelivery", ofOrder)

/** The goods shall not leave (R3-10). */
export const CancelDelivery = Schema.TaggedStruct("CancelDelivery", ofOrder)

/** Undoes a cancellation. */
export const ReinstateDelivery = Schema.TaggedStruct("ReinstateDelivery", ofOrder)

/** Everything that can be asked of a delivery. */
export const DeliveryCommand = Schema.Union([
  RequestDelivery,
  ShipDelivery,
  CompleteDelivery,
  CancelDelivery,
  ReinstateDelivery
])

/** {@inheritDoc DeliveryCommand} */
export type DeliveryCommand = typeof DeliveryCommand.Type
