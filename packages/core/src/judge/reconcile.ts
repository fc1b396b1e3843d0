import type { Book } from "./book/Book.ts"
import type { BookOrder } from "./book/BookOrder.ts"
import { totalOrders } from "./book/BookTotals.ts"
import { endAsSeen } from "./endAsSeen.ts"
import type { Evidence } from "./Evidence.ts"
import { addDigest, orderDigest, orderEnds } from "./orderDigest.ts"
import type { OrderFacts } from "./OrderFacts.ts"

/** The orders of a system held against those of a book. */
export interface Reconciliation {
  /** Orders that both list. */
  readonly matched: ReadonlyArray<{ readonly asked: BookOrder; readonly found: OrderFacts }>
  /** Orders that the book lists as accepted and the system does not: settled, or lost. */
  readonly gone: ReadonlyArray<BookOrder>
  /** Orders without a definite answer that the system does not list: settled, or never there. */
  readonly uncertain: ReadonlyArray<BookOrder>
  /** Orders of the system that the book does not list: folded, or never asked for. */
  readonly unlisted: ReadonlyArray<OrderFacts>
  /** Whether orders were settled or folded, so that those that only one side lists are compared by digest. */
  readonly summedUp: boolean
  /** What the orders that only one side lists come to: the book's, with what was folded, and the system's. */
  readonly asked: Sum
  readonly found: Sum
}

/** How many orders, and the sum of their digests. */
export interface Sum {
  readonly count: number
  readonly digest: number
}

/** Holds the orders of a system against those of a book. */
export const reconcile = (evidence: Evidence, book: Book): Reconciliation => {
  const { ledger, snapshot } = evidence
  const { settlement } = snapshot
  const unlisted = new Map(ledger.orders())
  const matched: Array<Reconciliation["matched"][number]> = []
  const gone: Array<BookOrder> = []
  const uncertain: Array<BookOrder> = []
  for (const asked of book.orders) {
    const found = unlisted.get(asked.orderId)
    unlisted.delete(asked.orderId)
    if (found !== undefined && isThere(found)) {
      matched.push({ asked, found })
    } else if (asked.answer !== "refused") {
      ;(asked.answer === "accepted" && asked.end !== undefined ? gone : uncertain).push(asked)
    }
  }
  const settled = settlement.completed + settlement.rejected + settlement.compensated + settlement.cancelled
  const folded = totalOrders(book.folded)
  return {
    matched,
    gone,
    uncertain,
    unlisted: [...unlisted.values()],
    summedUp: settled + folded > 0,
    asked: sumOf(folded, book.folded.digest, gone.map(askedDigest)),
    found: sumOf(settled, settlement.digest, Array.from(unlisted.values(), foundDigest(evidence)))
  }
}

/** Whether an order is really there: it has its own row, or a saga. Mere payments and reservations are orphans. */
const isThere = ({ order, sagas }: OrderFacts): boolean => order !== undefined || sagas.length > 0

const sumOf = (count: number, digest: number, parts: ReadonlyArray<number>): Sum => ({
  count: count + parts.length,
  digest: parts.reduce(addDigest, digest)
})

/** The digest of an order by the book; of one that was not seen to end, by no end at all. */
export const askedDigest = ({ orderId, end, amount }: BookOrder): number =>
  end === undefined ? 0 : orderDigest(orderId, end, amount)

/** The digest of an order by the ledger, as its buyer saw it end; 0 where it has not ended. */
export const foundDigest =
  ({ definitions }: Evidence) =>
  (facts: OrderFacts): number => {
    const end = endAsSeen(facts, definitions)
    return end === undefined ? 0 : orderDigest(facts.orderId, end, facts.order?.totals.finalAmount ?? 0)
  }

const sumsKept = 20_000

/**
 * Whether the sums agree for some outcome of the uncertain orders: each may have ended in any way, and one that was
 * not accepted may also never have been there. Undefined when there are too many of them to say.
 */
export const canAgree = ({ asked, found, uncertain }: Reconciliation): boolean | undefined => {
  let sums = new Map<string, Sum>([[sumKey(asked), asked]])
  for (const order of uncertain) {
    const next = new Map<string, Sum>(order.answer === "accepted" ? [] : sums)
    for (const { count, digest } of sums.values()) {
      for (const end of orderEnds) {
        const sum = { count: count + 1, digest: addDigest(digest, orderDigest(order.orderId, end, order.amount)) }
        next.set(sumKey(sum), sum)
      }
    }
    if (next.size > sumsKept) {
      return undefined
    }
    sums = next
  }
  return sums.has(sumKey(found))
}

const sumKey = ({ count, digest }: Sum): string => `${count}:${digest}`
