import type { Reservation } from "../reservation/Reservation.ts"
import { getOrMake } from "../collections/getOrMake.ts"
import type { Ledger } from "./Ledger.ts"

/** What the reservations of one product come to, in pieces. */
export interface Reserved {
  held: number
  confirmed: number
  returned: number
}

/** Sums up the reservations of each product: the book of stock that is independent of the stock's own numbers. */
export const reservedPerProduct = (ledger: Ledger): ReadonlyMap<string, Reserved> => {
  const products = new Map<string, Reserved>()
  for (const { state } of ledger.rows<Reservation>("reservation")) {
    if (state.status !== "released") {
      const sums = getOrMake(products, state.productId, () => ({ held: 0, confirmed: 0, returned: 0 }))
      sums[state.status] += state.quantity
    }
  }
  return products
}

/** Nothing reserved. */
export const nothingReserved: Readonly<Reserved> = { held: 0, confirmed: 0, returned: 0 }
