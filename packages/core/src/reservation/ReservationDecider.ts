import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { isPositiveQuantity } from "../quantity/Quantity.ts"
import { type Rejection, rejection } from "../rejection/Rejection.ts"
import type { Reservation, ReservationMode, ReservationStatus } from "./Reservation.ts"
import type { ReservationCommand } from "./ReservationCommand.ts"
import type { ReservationEvent } from "./ReservationEvent.ts"

type ReservationDecision = Decision<ReservationEvent>
type Hold = Extract<ReservationCommand, { readonly _tag: "HoldReservation" }>
type Taking = Extract<ReservationEvent, { readonly _tag: "ReservationHeld" | "ReservationTaken" }>

/**
 * Makes sure that an order moves the pieces of a product once each way. The stock moves only when this decides an
 * event, and by the quantity of that event.
 */
export const reservationDecider: Decider<Reservation | undefined, ReservationCommand, ReservationEvent> = {
  initial: undefined,
  decide: (command, reservation) => {
    switch (command._tag) {
      case "HoldReservation":
        return hold(command, reservation)
      case "ConfirmReservation":
        return reservation === undefined ? refuse(unknown(command)) : confirm(reservation)
      case "ReleaseReservation":
        // An undo never fails for want of something to undo.
        return reservation === undefined ? accept() : release(reservation)
      case "ReturnReservation":
        return reservation === undefined ? refuse(unknown(command)) : giveBack(reservation)
    }
  },
  evolve: (reservation, event) => {
    switch (event._tag) {
      case "ReservationHeld":
        return begin(event, "reserve", "held")
      case "ReservationTaken":
        return begin(event, "decrease", "confirmed")
      case "ReservationConfirmed":
        return reservation && { ...reservation, status: "confirmed" }
      case "ReservationReleased":
        return reservation && { ...reservation, status: "released" }
      case "ReservationReturned":
        return reservation && { ...reservation, status: "returned" }
    }
  }
}

const begin = (event: Taking, mode: ReservationMode, status: ReservationStatus): Reservation => {
  const { orderId, productId, quantity, sagaId } = event
  return { orderId, productId, quantity, sagaId, mode, status }
}

const hold = (command: Hold, reservation: Reservation | undefined): ReservationDecision => {
  const { orderId, productId, quantity } = command
  if (reservation !== undefined) {
    return holdAgain(command, reservation)
  }
  if (!isPositiveQuantity(quantity)) {
    return refuse(
      rejection(
        "INVALID_REQUEST",
        `Order ${orderId} reserves a positive whole number of product ${productId}, not ${quantity}.`
      )
    )
  }
  const _tag = command.mode === "reserve" ? "ReservationHeld" : "ReservationTaken"
  return accept({ _tag, orderId, productId, quantity, sagaId: command.sagaId })
}

const holdAgain = (command: Hold, reservation: Reservation): ReservationDecision => {
  const same =
    reservation.quantity === command.quantity &&
    reservation.sagaId === command.sagaId &&
    reservation.mode === command.mode
  if (!same) {
    return refuse(
      rejection(
        "ALREADY_EXISTS",
        `Order ${reservation.orderId} has a reservation of ${reservation.quantity} of product ${reservation.productId} already, by saga ${reservation.sagaId}.`
      )
    )
  }
  return reservation.status === "held" || reservation.status === "confirmed"
    ? accept()
    : refuse(contradiction(reservation, "held"))
}

const confirm = (reservation: Reservation): ReservationDecision => {
  const { orderId, productId, quantity, status } = reservation
  if (status === "confirmed") {
    return accept()
  }
  if (status !== "held") {
    return refuse(contradiction(reservation, "confirmed"))
  }
  return accept({ _tag: "ReservationConfirmed", orderId, productId, quantity })
}

const release = (reservation: Reservation): ReservationDecision => {
  const { orderId, productId, quantity, mode, status } = reservation
  if (status === "released") {
    return accept()
  }
  const releasable = status === "held" || (status === "confirmed" && mode === "decrease")
  if (!releasable) {
    return refuse(contradiction(reservation, "released"))
  }
  return accept({ _tag: "ReservationReleased", orderId, productId, quantity, mode })
}

const giveBack = (reservation: Reservation): ReservationDecision => {
  const { orderId, productId, quantity, status } = reservation
  if (status === "returned") {
    return accept()
  }
  if (status !== "confirmed") {
    return refuse(contradiction(reservation, "returned"))
  }
  return accept({ _tag: "ReservationReturned", orderId, productId, quantity })
}

const unknown = (command: ReservationCommand): Rejection =>
  rejection("ENTITY_NOT_FOUND", `Order ${command.orderId} has no reservation of product ${command.productId}.`)

const contradiction = (reservation: Reservation, wanted: string): Rejection =>
  rejection(
    "ILLEGAL_TRANSITION",
    `The reservation of product ${reservation.productId} by order ${reservation.orderId} is ${reservation.status}, so it cannot be ${wanted}.`
  )
