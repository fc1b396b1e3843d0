import { isLineGone, type LineStatus } from "./LineStatus.ts"

/**
 * What the lines of an order say of it as a whole (S2-173 to S2-182):
 * - `awaiting-payment`: no line is paid yet
 * - `cancelled`: every line was cancelled, and none was ever paid
 * - `fully-refunded`: every line was cancelled or returned after it was paid
 * - `partly-cancelled`: some lines were
 * - `fulfilled`: every line that stands has arrived
 * - `in-process`: anything else
 */
export type OverallStatus =
  | "awaiting-payment"
  | "cancelled"
  | "fully-refunded"
  | "partly-cancelled"
  | "fulfilled"
  | "in-process"

const hasArrived = (status: LineStatus): boolean =>
  status === "DELIVERED" || status === "PURCHASE_CONFIRMED" || status === "EXCHANGED"

/** Derives the status of an order, of which `paid` says whether it ever was paid, from those of its lines. */
export const overallStatus = (lines: ReadonlyArray<{ readonly status: LineStatus }>, paid: boolean): OverallStatus => {
  const standing = lines.filter(({ status }) => !isLineGone(status))
  if (standing.length === 0) {
    return paid ? "fully-refunded" : "cancelled"
  }
  if (!paid) {
    return "awaiting-payment"
  }
  // Before the partly cancelled, since what is left of an order can be fulfilled (S2-181).
  if (standing.every(({ status }) => hasArrived(status))) {
    return "fulfilled"
  }
  return standing.length < lines.length ? "partly-cancelled" : "in-process"
}
