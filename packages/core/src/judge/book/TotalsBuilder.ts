import { addDigest, orderDigest, type OrderEnd, subtractDigest } from "../orderDigest.ts"
import type { OrderAsked } from "./BookOrder.ts"
import { type BookTotals, emptyTotals } from "./BookTotals.ts"

/** Sums up finished orders, fast. */
export class TotalsBuilder {
  private readonly ends: Record<OrderEnd, number>
  private readonly completedUnits: Map<string, number>
  private readonly cancelledUnits: Map<string, number>
  private digest: number

  constructor(from: BookTotals = emptyTotals) {
    const { completed, rejected, compensated, cancelled } = from
    this.ends = { completed, rejected, compensated, cancelled }
    this.completedUnits = new Map(Object.entries(from.completedUnits))
    this.cancelledUnits = new Map(Object.entries(from.cancelledUnits))
    this.digest = from.digest
  }

  /** Adds a finished order. */
  add(order: OrderAsked, end: OrderEnd): void {
    this.count(order, end, 1)
    this.digest = addDigest(this.digest, orderDigest(order.orderId, end, order.amount))
  }

  /** Takes out an order that was added with this end: it has come to another one. */
  remove(order: OrderAsked, end: OrderEnd): void {
    this.count(order, end, -1)
    this.digest = subtractDigest(this.digest, orderDigest(order.orderId, end, order.amount))
  }

  build(): BookTotals {
    return {
      ...this.ends,
      completedUnits: sortedRecord(this.completedUnits),
      cancelledUnits: sortedRecord(this.cancelledUnits),
      digest: this.digest
    }
  }

  private count(order: OrderAsked, end: OrderEnd, sign: 1 | -1): void {
    this.ends[end] += sign
    const units = end === "completed" ? this.completedUnits : end === "cancelled" ? this.cancelledUnits : undefined
    if (units === undefined) {
      return
    }
    for (const { productId, quantity } of order.lines) {
      units.set(productId, (units.get(productId) ?? 0) + sign * quantity)
    }
  }
}

const sortedRecord = (amounts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...amounts].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
