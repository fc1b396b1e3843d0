import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"
import { ReservationMode } from "./Reservation.ts"

const ofOrder = { orderId: Identifier, productId: Identifier, quantity: Quantity }
const taken = { ...ofOrder, sagaId: Schema.String }

/** Pieces are held for an order: the stock reserves them. */
export const ReservationHeld = Schema.TaggedStruct("ReservationHeld", taken)

/** Pieces are sold to an order at once: the stock decreases by them. */
export const ReservationTaken = Schema.TaggedStruct("ReservationTaken", taken)

/** Held pieces are sold: the stock confirms them. */
export const ReservationConfirmed = Schema.TaggedStruct("ReservationConfirmed", ofOrder)

/** Held pieces, or pieces taken at once, went back: the stock releases them, or increases by them, as `mode` says. */
export const ReservationReleased = Schema.TaggedStruct("ReservationReleased", { ...ofOrder, mode: ReservationMode })

/** Sold pieces came back: the stock takes them back. */
export const ReservationReturned = Schema.TaggedStruct("ReservationReturned", ofOrder)

/** Everything that can happen to a reservation; each moves the stock by its quantity. */
export const ReservationEvent = Schema.Union([
  ReservationHeld,
  ReservationTaken,
  ReservationConfirmed,
  ReservationReleased,
  ReservationReturned
])

/** {@inheritDoc ReservationEvent} */
export type ReservationEvent = typeof ReservationEvent.Type
