import type { Reservation } from "../../reservation/Reservation.ts"
import type { Violation } from "../Violation.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

/** 2.5 invariant 6: an order has at most one live reservation of a product, under its own id. */
export const reservationsUnique: OrderRule = {
  checker: "reservations-unique",
  problems: ({ orderId, reservations }) => {
    if (reservations.length === 0) {
      return undefined
    }
    const live = new Map<string, Reservation>()
    const problems: Array<Violation> = []
    for (const reservation of reservations.filter(isLive)) {
      const { productId: product } = reservation
      const earlier = live.get(product)
      if (earlier === undefined) {
        live.set(product, reservation)
      } else {
        const message = `order ${orderId} has two live reservations of product ${product}: ${describe(earlier)} and ${describe(reservation)}`
        problems.push({ message, orderId, product })
      }
    }
    return problems.length === 0 ? noProblems : problems
  }
}

const isLive = ({ status }: Reservation): boolean => status === "held" || status === "confirmed"

const describe = ({ quantity, status, sagaId }: Reservation): string => `${quantity} ${status} by saga ${sagaId}`
