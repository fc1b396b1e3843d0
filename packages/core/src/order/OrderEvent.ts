import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Identifier } from "../identity/Identifier.ts"
import { PaymentMethod } from "../payment/Payment.ts"
import { FulfilmentStatus } from "./FulfilmentStatus.ts"
import { OrderCancellation, OrderFailure } from "./Order.ts"
import { OrderLine } from "./OrderLine.ts"
import { OrderTotals } from "./OrderTotals.ts"

const ofOrder = { orderId: Identifier }

/** The order is written (S0: OrderRequested). */
export const OrderPlaced = Schema.TaggedStruct("OrderPlaced", {
  ...ofOrder,
  trackingId: Identifier,
  userId: Identifier,
  lines: Schema.Array(OrderLine),
  totals: OrderTotals,
  address: Schema.optionalKey(Address),
  method: PaymentMethod,
  preset: Schema.String
})

/** It is on record that the order is paid: its lines are PAID. */
export const OrderPaid = Schema.TaggedStruct("OrderPaid", ofOrder)

/** The order is confirmed: its lines are PREPARING. */
export const OrderConfirmed = Schema.TaggedStruct("OrderConfirmed", ofOrder)

/** The order came to nothing: its lines are CANCELLED. */
export const OrderFailed = Schema.TaggedStruct("OrderFailed", { ...ofOrder, ...OrderFailure.fields })

/** The order will come to nothing; it was not paid. */
export const OrderAbandoned = Schema.TaggedStruct("OrderAbandoned", { ...ofOrder, ...OrderFailure.fields })

/** A confirmed order is being cancelled: its lines are CANCEL_REQUESTED. */
export const CancellationBegun = Schema.TaggedStruct("CancellationBegun", { ...ofOrder, ...OrderCancellation.fields })

/** The cancellation was given up: the order is confirmed again. */
export const OrderResumed = Schema.TaggedStruct("OrderResumed", ofOrder)

/** The cancellation cannot be given up any more: the lines are CANCELLING. */
export const CancellationProven = Schema.TaggedStruct("CancellationProven", ofOrder)

/** The order is cancelled: its lines are CANCELLED. */
export const OrderCancelled = Schema.TaggedStruct("OrderCancelled", ofOrder)

/** The lines that were a step before `to` are there now. */
export const LinesAdvanced = Schema.TaggedStruct("LinesAdvanced", { ...ofOrder, to: FulfilmentStatus })

/** The goods have got as far as `to`, but the lines cannot follow yet. */
export const AdvanceDeferred = Schema.TaggedStruct("AdvanceDeferred", { ...ofOrder, to: FulfilmentStatus })

/** Everything that can happen to an order. */
export const OrderEvent = Schema.Union([
  OrderPlaced,
  OrderPaid,
  OrderConfirmed,
  OrderFailed,
  OrderAbandoned,
  CancellationBegun,
  OrderResumed,
  CancellationProven,
  OrderCancelled,
  LinesAdvanced,
  AdvanceDeferred
])

/** {@inheritDoc OrderEvent} */
export type OrderEvent = typeof OrderEvent.Type
