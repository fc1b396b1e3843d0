import type { Reservation } from "../../../reservation/Reservation.ts"
import { standingGoods } from "../../lines.ts"
import type { OrderEnd } from "../../orderDigest.ts"
import type { OrderFacts } from "../../OrderFacts.ts"
import { agreed, type Disagreement } from "./Disagreement.ts"

/** A completed order has exactly the goods of its standing lines; any other has none (2.5 invariants 5 and 9, S6). */
export const stockProblems = (facts: OrderFacts, end: OrderEnd): ReadonlyArray<Disagreement> =>
  end === "completed" ? completedProblems(facts) : endedProblems(facts.reservations)

const completedProblems = ({ order, reservations }: OrderFacts): ReadonlyArray<Disagreement> => {
  const confirmed = new Map<string, number>()
  for (const { productId, quantity, status } of reservations) {
    if (status === "confirmed") {
      confirmed.set(productId, (confirmed.get(productId) ?? 0) + quantity)
    }
  }
  const problems: Array<Disagreement> = []
  for (const { productId: product, quantity } of standingGoods(order)) {
    const has = confirmed.get(product) ?? 0
    confirmed.delete(product)
    if (has !== quantity) {
      problems.push({ message: `but of ${quantity} of product ${product} it has ${has} confirmed`, product })
    }
  }
  for (const [product, has] of confirmed) {
    problems.push({
      message: `but it has ${has} of product ${product} confirmed that none of its lines asks for`,
      product
    })
  }
  return problems
}

const endedProblems = (reservations: ReadonlyArray<Reservation>): ReadonlyArray<Disagreement> =>
  reservations.every(({ status }) => status === "released" || status === "returned")
    ? agreed
    : reservations
        .filter(({ status }) => status === "held" || status === "confirmed")
        .map(({ productId: product, quantity, status }) => ({
          message: `but ${quantity} of product ${product} are still ${status}`,
          product
        }))
