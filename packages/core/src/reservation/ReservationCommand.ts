import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"
import { ReservationMode } from "./Reservation.ts"

const ofOrder = { orderId: Identifier, productId: Identifier }

/** Takes pieces of a product for an order. */
export const HoldReservation = Schema.TaggedStruct("HoldReservation", {
  ...ofOrder,
  quantity: Quantity,
  sagaId: Schema.String,
  mode: ReservationMode
})

/** Sells what is held. */
export const ConfirmReservation = Schema.TaggedStruct("ConfirmReservation", ofOrder)

/** Undoes the hold, or in mode `decrease` the sale. */
export const ReleaseReservation = Schema.TaggedStruct("ReleaseReservation", ofOrder)

/** Takes back what was sold, after a sold order was cancelled. */
export const ReturnReservation = Schema.TaggedStruct("ReturnReservation", ofOrder)

/** Everything that can be asked of a reservation. None but the first says how many: the reservation knows. */
export const ReservationCommand = Schema.Union([
  HoldReservation,
  ConfirmReservation,
  ReleaseReservation,
  ReturnReservation
])

/** {@inheritDoc ReservationCommand} */
export type ReservationCommand = typeof ReservationCommand.Type
