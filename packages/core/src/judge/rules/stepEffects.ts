import type { Reservation, ReservationStatus } from "../../reservation/Reservation.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { unitsPerProduct } from "../unitsPerProduct.ts"

/**
 * Whether the effect of a step shows in the ledgers: all of it, nothing, a part, or nothing that could tell
 * (such as a refund where nothing was captured).
 */
export type Presence = "present" | "absent" | "partial" | "moot"

const present = (is: boolean): Presence => (is ? "present" : "absent")

const goodsWith = ({ order, reservations }: OrderFacts, statuses: ReadonlyArray<ReservationStatus>): Presence => {
  const having = reservations.filter(({ status }) => statuses.includes(status))
  if (having.length === 0) {
    return "absent"
  }
  const wanted = unitsPerProduct(order?.lines ?? [])
  const complete = wanted.every(({ productId, quantity }) =>
    having.some((reservation) => reservation.productId === productId && reservation.quantity === quantity)
  )
  return complete && wanted.length === having.length ? "present" : "partial"
}

const paid = ({ payment }: OrderFacts): Presence => {
  if (payment === undefined) {
    return "absent"
  }
  switch (payment.status) {
    case "CAPTURED":
      return payment.refunded === 0 ? "present" : "partial"
    case "PENDING":
    case "AUTHORISED":
      return "partial"
    case "REFUNDED":
    case "FAILED":
    case "CANCELLED":
      return payment.captured === payment.refunded ? "absent" : "partial"
  }
}

const cancelling = ({ order }: OrderFacts): Presence => {
  return order === undefined || !order.paid
    ? "moot"
    : present(order.status === "cancelling" || order.status === "cancelled")
}

const returned = ({ reservations }: OrderFacts): Presence => {
  const sold = reservations.filter(isSold)
  if (sold.length === 0) {
    return "moot"
  }
  const back = sold.filter(({ status }) => status === "returned").length
  return back === 0 ? "absent" : back === sold.length ? "present" : "partial"
}

const isSold = ({ status }: Reservation): boolean => status === "confirmed" || status === "returned"

const refunded = ({ payment }: OrderFacts): Presence => {
  if (payment === undefined || payment.captured === 0) {
    return "moot"
  }
  return payment.refunded === 0 ? "absent" : payment.refunded === payment.captured ? "present" : "partial"
}

/** How the effect of each command of a saga's step shows in the rows of its order. */
export const stepEffects: ReadonlyMap<string, (facts: OrderFacts) => Presence> = new Map<
  string,
  (facts: OrderFacts) => Presence
>([
  [
    "PlaceOrder",
    ({ order }) => present(order !== undefined && order.status !== "failed" && order.status !== "cancelled")
  ],
  ["ReserveStock", (facts) => goodsWith(facts, ["held", "confirmed"])],
  ["ConfirmReservation", (facts) => goodsWith(facts, ["confirmed"])],
  ["DecreaseStock", (facts) => goodsWith(facts, ["confirmed"])],
  ["ProcessPayment", paid],
  ["ConfirmOrder", ({ order }) => present(order?.status === "confirmed" || order?.status === "fulfilled")],
  ["RequestDelivery", ({ delivery }) => present(delivery !== undefined && delivery.status !== "CANCELLED")],
  ["BeginCancellation", cancelling],
  ["CancelDelivery", ({ delivery }) => (delivery === undefined ? "moot" : present(delivery.status === "CANCELLED"))],
  ["ReturnStock", returned],
  ["RefundPayment", refunded],
  ["FinishCancellation", ({ order }) => (order?.paid === true ? present(order.status === "cancelled") : "moot")]
])
