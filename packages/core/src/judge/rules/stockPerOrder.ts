import type { Reservation } from "../../reservation/Reservation.ts"
import { reservationKey } from "../../reservation/reservationKey.ts"
import type { StockEvent } from "../../stock/StockEvent.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
import type { Ledger } from "../Ledger.ts"
import type { Violation } from "../Violation.ts"

/** What the changes of a stock that name one order come to, in pieces. */
interface Moved {
  reserved: number
  sold: number
  returned: number
}

/**
 * What a stock's own history says that it moved for each order is what the order's reservation says, so that pieces are
 * not booked under another order. Not judged where a part of the history was retired, or the order is settled.
 */
export const stockPerOrder = (ledger: Ledger, product: string): ReadonlyArray<Violation> => {
  if (ledger.checkpoint("stock", product) !== undefined) {
    return []
  }
  const orders = new Map<string, Moved>()
  for (const { event } of ledger.history("stock", product)) {
    count(orders, event as StockEvent)
  }
  return Array.from(orders).flatMap(([orderId, moved]) => {
    const reservation = ledger.state<Reservation>("reservation", reservationKey(orderId, product))
    if (reservation === undefined) {
      return []
    }
    const wanted = standing(reservation)
    const same = wanted.reserved === moved.reserved && wanted.sold === moved.sold && wanted.returned === moved.returned
    const message = `product ${product}: its history has ${describe(moved)} for order ${orderId}, whose reservation of ${reservation.quantity} is ${reservation.status}`
    return same ? [] : [{ message, product, orderId }]
  })
}

const count = (orders: Map<string, Moved>, event: StockEvent): void => {
  if (event._tag === "StockInitialised" || event._tag === "StockRestocked") {
    return
  }
  const { orderId, quantity } = event
  const moved = getOrMake(orders, orderId, () => ({ reserved: 0, sold: 0, returned: 0 }))
  switch (event._tag) {
    case "StockReserved":
      moved.reserved += quantity
      break
    case "StockReleased":
      moved.reserved -= quantity
      break
    case "StockConfirmed":
      moved.reserved -= quantity
      moved.sold += quantity
      break
    case "StockDecreased":
      moved.sold += quantity
      break
    case "StockIncreased":
      moved.sold -= quantity
      break
    case "StockReturned":
      moved.returned += quantity
      break
  }
}

const standing = ({ quantity, status }: Reservation): Readonly<Moved> => ({
  reserved: status === "held" ? quantity : 0,
  sold: status === "confirmed" || status === "returned" ? quantity : 0,
  returned: status === "returned" ? quantity : 0
})

const describe = ({ reserved, returned, sold }: Moved): string =>
  `${reserved} reserved, ${sold} sold and ${returned} returned`
