import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Identifier } from "../identity/Identifier.ts"
import { PaymentMethod } from "../payment/Payment.ts"
import { FulfilmentStatus } from "./FulfilmentStatus.ts"
import { OrderLine } from "./OrderLine.ts"
import { OrderTotals } from "./OrderTotals.ts"

/**
 * created → confirmed | failed | cancelling; confirmed → cancelling | fulfilled; cancelling → cancelled, or back to
 * confirmed. What shows between created and confirmed is a projection of the saga, see `nativeStatus`.
 */
export const OrderStatus = Schema.Literals(["created", "confirmed", "failed", "cancelling", "cancelled", "fulfilled"])

/** {@inheritDoc OrderStatus} */
export type OrderStatus = typeof OrderStatus.Type

/** Why an order came to nothing: a stable code, and a sentence for people (S0-68). */
export const OrderFailure = Schema.Struct({ code: Schema.String, reason: Schema.String })

/** {@inheritDoc OrderFailure} */
export type OrderFailure = typeof OrderFailure.Type

/** Who cancelled a confirmed order, such as its buyer, its seller or an administrator (S2-053), and why. */
export const OrderCancellation = Schema.Struct({ by: Schema.String, reason: Schema.String })

/** {@inheritDoc OrderCancellation} */
export type OrderCancellation = typeof OrderCancellation.Type

/** What a user has ordered; its lines and prices are frozen when it is placed (S0-64, S2-013 to S2-021). */
export const Order = Schema.Struct({
  orderId: Identifier,
  /** What the buyer follows the order by (S1-72). */
  trackingId: Identifier,
  userId: Identifier,
  status: OrderStatus,
  /** That it is paid is on record: from then on it is not abandoned any more. */
  paid: Schema.Boolean,
  /** In order sequence. */
  lines: Schema.Array(OrderLine),
  totals: OrderTotals,
  address: Schema.optionalKey(Address),
  method: PaymentMethod,
  /** The name of the flow that it runs under, see `presetNames` for those that come with us. */
  preset: Schema.String,
  /** Set where it failed, or was abandoned before it was paid. */
  failure: Schema.optionalKey(OrderFailure),
  /** Set where a confirmed order is being or was cancelled. */
  cancellation: Schema.optionalKey(OrderCancellation),
  /** Set where the goods are further than the lines, which follow as soon as the order is confirmed (again). */
  deferredAdvance: Schema.optionalKey(FulfilmentStatus)
})

/** {@inheritDoc Order} */
export type Order = typeof Order.Type
