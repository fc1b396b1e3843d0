import * as Schema from "effect/Schema"

/**
 * Where each status of an order line leads (S2-025 to S2-040; no seed gives the transitions, 2.4 does).
 * A request to cancel, return or exchange that is refused leads back to where it came from.
 */
export const lineTransitions = {
  PENDING_PAYMENT: ["PAID", "CANCELLED"],
  PAID: ["PREPARING", "CANCEL_REQUESTED"],
  PREPARING: ["DISPATCHED", "CANCEL_REQUESTED"],
  DISPATCHED: ["IN_DELIVERY"],
  IN_DELIVERY: ["DELIVERED"],
  DELIVERED: ["PURCHASE_CONFIRMED", "RETURN_REQUESTED", "EXCHANGE_REQUESTED"],
  PURCHASE_CONFIRMED: [],
  CANCEL_REQUESTED: ["CANCELLING", "PAID", "PREPARING"],
  CANCELLING: ["CANCELLED"],
  CANCELLED: [],
  RETURN_REQUESTED: ["RETURNING", "DELIVERED", "EXCHANGED"],
  RETURNING: ["RETURNED"],
  RETURNED: [],
  EXCHANGE_REQUESTED: ["EXCHANGING", "DELIVERED"],
  EXCHANGING: ["EXCHANGED"],
  EXCHANGED: ["PURCHASE_CONFIRMED", "RETURN_REQUESTED"]
} as const satisfies Record<string, ReadonlyArray<string>>

/** The status of one line of an order. */
export type LineStatus = keyof typeof lineTransitions

/** Every status of a line. */
export const lineStatuses = Object.keys(lineTransitions) as ReadonlyArray<LineStatus>

/** {@inheritDoc LineStatus} */
export const LineStatus = Schema.Literals(lineStatuses)

/** Whether a line does not stand any more: its goods stay with the seller, or went back. */
export const isLineGone = (status: LineStatus): boolean => status === "CANCELLED" || status === "RETURNED"

/** Whether a line may go from one status straight to another. */
export const canLineMove = (from: LineStatus, to: LineStatus): boolean => {
  const next: ReadonlyArray<LineStatus> = lineTransitions[from]
  return next.includes(to)
}
