import * as Schema from "effect/Schema"

import { add, multiply, subtract, Won, zero } from "../money/Won.ts"
import type { OrderLine } from "./OrderLine.ts"

/** What an order costs, in won (S2-017 to S2-021). */
export const OrderTotals = Schema.Struct({
  /** Σ unit price × quantity: what a client's total is compared with (S1-71). */
  totalProductAmount: Won,
  /** Σ unit discount × quantity (C-29). */
  totalProductDiscount: Won,
  /** What is taken off the order as a whole (S2-019). */
  orderDiscount: Won,
  /** Σ shipping fee of the lines (S2-020). */
  totalShippingFee: Won,
  /** totalProductAmount - totalProductDiscount - orderDiscount + totalShippingFee (S2-021). */
  finalAmount: Won
})

/** {@inheritDoc OrderTotals} */
export type OrderTotals = typeof OrderTotals.Type

/** What an order of these lines costs. Throws a `RangeError` where that is no safe integer of won. */
export const totalsOf = (lines: ReadonlyArray<OrderLine>, orderDiscount: Won): OrderTotals => {
  let totalProductAmount = zero
  let totalProductDiscount = zero
  let totalShippingFee = zero
  for (const line of lines) {
    totalProductAmount = add(totalProductAmount, multiply(line.unitPrice, line.quantity))
    totalProductDiscount = add(totalProductDiscount, multiply(line.unitDiscount, line.quantity))
    totalShippingFee = add(totalShippingFee, line.shippingFee)
  }
  const products = subtract(subtract(totalProductAmount, totalProductDiscount), orderDiscount)
  return {
    totalProductAmount,
    totalProductDiscount,
    orderDiscount,
    totalShippingFee,
    finalAmount: add(products, totalShippingFee)
  }
}
