import * as Effect from "effect/Effect"

import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Order } from "@sagaproof/core/order/Order"
import type { Payment } from "@sagaproof/core/payment/Payment"

import type { TestShop } from "./TestShop.ts"

/** Everything that the books of a shop with one product and one wallet say of an order. */
export const booksOf = (shop: TestShop, orderId: string) =>
  Effect.gen(function* () {
    const { available, reserved, sold, returned } = yield* shop.stock()
    const order = yield* shop.state<Order>("order", orderId)
    const payment = yield* shop.state<Payment>("payment", orderId)
    const delivery = yield* shop.state<Delivery>("delivery", orderId)
    return {
      saga: (yield* shop.saga(orderId)).status,
      order: order?.failure === undefined ? order?.status : `${order.status}: ${order.failure.code}`,
      payment: payment && `${payment.status} ${payment.captured}-${payment.refunded}`,
      delivery: delivery?.status,
      stock: `${available} available, ${reserved} reserved, ${sold} sold, ${returned} returned`,
      balance: yield* shop.balance()
    }
  })

/** The books of a shop in which nothing has happened. */
export const untouched = {
  stock: "100 available, 0 reserved, 0 sold, 0 returned",
  balance: 100_000,
  payment: undefined,
  delivery: undefined
}
