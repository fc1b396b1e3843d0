import { Delivery } from "@sagaproof/core/delivery/Delivery"
import { Order } from "@sagaproof/core/order/Order"
import { Payment } from "@sagaproof/core/payment/Payment"
import * as Schema from "effect/Schema"

import { InstanceData, InstanceFactsData } from "../instance/InstanceData.ts"

const sagaStatuses = InstanceFactsData.fields.status

/** The `data` of `sagaproof.order.list/1`, the newest first. */
export const OrderListData = Schema.Struct({
  orders: Schema.Array(
    Schema.Struct({
      orderId: Schema.String,
      userId: Schema.String,
      /** Null while it is not placed, and where it never was. */
      status: Schema.NullOr(Order.fields.status),
      /** Of the saga that buys it. */
      saga: sagaStatuses,
      /** What it costs in won, once it is placed. */
      amount: Schema.NullOr(Schema.Int),
      placedAt: Schema.String
    })
  ),
  /** Where the next page begins, by --after; null where there is none. */
  next: Schema.NullOr(Schema.String)
})

/** {@inheritDoc OrderListData} */
export type OrderListData = typeof OrderListData.Type

/** Everything about one order: the `data` of `sagaproof.order.show/1` and `sagaproof.order.watch/1`. */
export const OrderData = Schema.Struct({
  orderId: Schema.String,
  /** Null while it is not placed, and where it never was, such as for an unknown product. */
  order: Schema.NullOr(Order),
  payment: Schema.NullOr(Payment),
  delivery: Schema.NullOr(Delivery),
  /** The saga that buys it first, then those that cancel it, by their beginnings. */
  sagas: Schema.Array(InstanceFactsData)
})

/** {@inheritDoc OrderData} */
export type OrderData = typeof OrderData.Type

/** What an order's saga has come to: the `data` of `sagaproof.order.place/1` and `sagaproof.order.cancel/1`. */
export const OrderSagaData = Schema.Struct({ orderId: Schema.String, saga: InstanceData })
