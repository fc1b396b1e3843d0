import type { Amounts } from "./Amounts.ts"
import type { BookOrder } from "./BookOrder.ts"
import type { BookTotals } from "./BookTotals.ts"

/** What a workload knows of the stock of one product. */
export interface BookStock {
  readonly initial: number
  readonly restocked: Amounts
}

/** What a workload knows of the wallet of one user. */
export interface BookWallet {
  readonly opening: number
  readonly charged: Amounts
}

/**
 * What a workload itself knows, kept outside the system: what it set up, each operation as it was asked and
 * answered. Checkers hold the system's ledgers against it: nothing acknowledged is lost, nothing unasked happened.
 *
 * A book lists the orders that are not finished, and those that have finished last; of the rest it keeps totals and
 * a digest, so that it stays small over a million orders.
 */
export interface Book {
  /** By product id. */
  readonly stock: Readonly<Record<string, BookStock>>
  /** By user id. */
  readonly wallets: Readonly<Record<string, BookWallet>>
  /** In the order in which they were asked. */
  readonly orders: ReadonlyArray<BookOrder>
  /** The finished orders that are not listed any more. */
  readonly folded: BookTotals
}
