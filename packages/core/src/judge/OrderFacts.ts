import type { Delivery } from "../delivery/Delivery.ts"
import type { Order } from "../order/Order.ts"
import type { Payment } from "../payment/Payment.ts"
import type { Reservation } from "../reservation/Reservation.ts"
import type { Saga } from "../saga/Saga.ts"

/** The rows that belong to one order. Any of them may be missing. */
export interface OrderFacts {
  readonly orderId: string
  readonly order: Order | undefined
  readonly payment: Payment | undefined
  readonly reservations: ReadonlyArray<Reservation>
  readonly delivery: Delivery | undefined
  readonly sagas: ReadonlyArray<Saga>
}
