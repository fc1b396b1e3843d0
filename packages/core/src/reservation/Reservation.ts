import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"

/**
 * How an order takes its pieces: `reserve` holds them first and sells them later, `decrease` sells them at once
 * (C-01).
 */
export const ReservationMode = Schema.Literals(["reserve", "decrease"])

/** {@inheritDoc ReservationMode} */
export type ReservationMode = typeof ReservationMode.Type

/**
 * - `held`: the pieces are reserved
 * - `confirmed`: they are sold
 * - `released`: they went back without having been sold, or the sale was undone (mode `decrease` only)
 * - `returned`: they were sold and came back
 */
export const ReservationStatus = Schema.Literals(["held", "confirmed", "released", "returned"])

/** {@inheritDoc ReservationStatus} */
export type ReservationStatus = typeof ReservationStatus.Type

/** What one order has of one product: at most one per order and product. */
export const Reservation = Schema.Struct({
  orderId: Identifier,
  productId: Identifier,
  /** In pieces. It alone says how many are confirmed, released or returned. */
  quantity: Quantity,
  /** The saga that took it and alone may end it. */
  sagaId: Schema.String,
  mode: ReservationMode,
  status: ReservationStatus
})

/** {@inheritDoc Reservation} */
export type Reservation = typeof Reservation.Type
