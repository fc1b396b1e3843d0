/** What the finished orders that a book no longer lists amount to. The counterpart of a settlement. */
export interface BookTotals {
  readonly completed: number
  readonly rejected: number
  readonly compensated: number
  readonly cancelled: number
  /** Per product: units of orders that were completed, and of those that were cancelled afterwards. */
  readonly completedUnits: Readonly<Record<string, number>>
  readonly cancelledUnits: Readonly<Record<string, number>>
  /** The sum of the orders' digests, modulo 2^48: see `orderDigest`. */
  readonly digest: number
}

/** Nothing finished yet. */
export const emptyTotals: BookTotals = {
  completed: 0,
  rejected: 0,
  compensated: 0,
  cancelled: 0,
  completedUnits: {},
  cancelledUnits: {},
  digest: 0
}

/** How many orders the totals stand for. */
export const totalOrders = (totals: BookTotals): number =>
  totals.completed + totals.rejected + totals.compensated + totals.cancelled
