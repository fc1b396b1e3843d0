import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Identifier } from "../identity/Identifier.ts"
import { PaymentMethod } from "../payment/Payment.ts"

/** A whole number of units, at least one. */
export const Quantity = Schema.Int.pipe(Schema.check(Schema.isGreaterThan(0)))

/** One line of an order as its buyer asks for it. A unit price, when given, must equal ours. */
export const RequestedLine = Schema.Struct({
  productId: Identifier,
  quantity: Quantity,
  unitPrice: Schema.optionalKey(Schema.Int)
})

/** {@inheritDoc RequestedLine} */
export type RequestedLine = typeof RequestedLine.Type

/** What a buyer submits. */
export const OrderSubmission = Schema.Struct({
  buyerId: Identifier,
  lines: Schema.Array(RequestedLine).pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(100))),
  /** The total the buyer expects, in won; refused when ours differs (S1-71). */
  total: Schema.optionalKey(Schema.Int),
  method: PaymentMethod,
  address: Schema.optionalKey(Address),
  preset: Schema.String,
  /** Whether the goods are delivered; they are when it is left out, where the preset has a delivery. */
  delivery: Schema.optionalKey(Schema.Boolean),
  /** Ids given from outside, such as by another system; drawn where they are left out. */
  orderId: Schema.optionalKey(Identifier),
  trackingId: Schema.optionalKey(Identifier)
})

/** {@inheritDoc OrderSubmission} */
export type OrderSubmission = typeof OrderSubmission.Type

/** A submission with its ids: the frozen request of an order's saga. */
export const OrderRequest = Schema.Struct({
  orderId: Identifier,
  trackingId: Identifier,
  buyerId: Identifier,
  lines: Schema.Array(RequestedLine),
  total: Schema.optionalKey(Schema.Int),
  method: PaymentMethod,
  address: Schema.optionalKey(Address),
  preset: Schema.String
})

/** {@inheritDoc OrderRequest} */
export type OrderRequest = typeof OrderRequest.Type
