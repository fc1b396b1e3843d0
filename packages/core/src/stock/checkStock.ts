import { type Rejection, rejection } from "../rejection/Rejection.ts"
import type { Stock } from "./Stock.ts"

/**
 * Whether that many pieces could be had now: the rejection that reserving or decreasing would give, or nothing
 * (S0-62, S2-124). It changes nothing, so the answer may be out of date as soon as it is given.
 */
export const checkStock = (stock: Stock, quantity: number): Rejection | undefined =>
  stock.available < quantity
    ? rejection(
        "STOCK_NOT_ENOUGH",
        `Product ${stock.productId} has ${stock.available} available, ${quantity} were asked for.`
      )
    : undefined
