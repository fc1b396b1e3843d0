import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Reservation } from "./Reservation.ts"
import type { ReservationCommand } from "./ReservationCommand.ts"
import { reservationDecider } from "./ReservationDecider.ts"
import type { ReservationEvent } from "./ReservationEvent.ts"

/** What an order has of a product; its key is made by `reservationKey`. */
export const reservationAggregate: Aggregate<Reservation | undefined, ReservationCommand, ReservationEvent> = {
  kind: "reservation",
  participant: "inventory",
  decider: reservationDecider,
  violation: (reservation) => {
    if (reservation === undefined) {
      return undefined
    }
    if (reservation.quantity <= 0) {
      return "quantity > 0"
    }
    // What is taken at once was never held.
    return reservation.mode === "decrease" && reservation.status === "held" ? "no hold in mode decrease" : undefined
  }
}
