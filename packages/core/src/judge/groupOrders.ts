import type { Delivery } from "../delivery/Delivery.ts"
import type { Order } from "../order/Order.ts"
import type { Payment } from "../payment/Payment.ts"
import type { Reservation } from "../reservation/Reservation.ts"
import type { Saga } from "../saga/Saga.ts"
import { getOrMake } from "../collections/getOrMake.ts"
import type { Ledger } from "./Ledger.ts"
import type { OrderFacts } from "./OrderFacts.ts"

interface MutableFacts {
  orderId: string
  order: Order | undefined
  payment: Payment | undefined
  reservations: Array<Reservation>
  delivery: Delivery | undefined
  sagas: Array<Saga>
}

/** Gathers the rows of each order, whichever of them are there. */
export const groupOrders = (ledger: Ledger): ReadonlyMap<string, OrderFacts> => {
  const orders = new Map<string, MutableFacts>()
  const factsOf = (orderId: string): MutableFacts =>
    getOrMake(orders, orderId, () => ({
      orderId,
      order: undefined,
      payment: undefined,
      reservations: [],
      delivery: undefined,
      sagas: []
    }))
  for (const { key, state } of ledger.rows<Order>("order")) {
    factsOf(key).order = state
  }
  for (const { state } of ledger.rows<Saga>("saga")) {
    factsOf(state.orderId).sagas.push(state)
  }
  for (const { key, state } of ledger.rows<Payment>("payment")) {
    factsOf(key).payment = state
  }
  for (const { state } of ledger.rows<Reservation>("reservation")) {
    factsOf(state.orderId).reservations.push(state)
  }
  for (const { key, state } of ledger.rows<Delivery>("delivery")) {
    factsOf(key).delivery = state
  }
  return orders
}
