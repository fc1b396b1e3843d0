import { orderEnd } from "../orderEnd.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

/** 2.5 invariant 8: no reservation is active for an ended saga. */
export const nothingReservedForEnded: OrderRule = {
  checker: "nothing-reserved-for-ended",
  problems: (facts, definitions) => {
    const { orderId, reservations } = facts
    const end = orderEnd(facts, definitions)
    if (end === undefined || reservations.length === 0) {
      return undefined
    }
    const held = reservations.filter(({ status }) => status === "held")
    return held.length === 0
      ? noProblems
      : held.map(({ productId: product, quantity, sagaId }) => ({
          message: `order ${orderId} has ended (${end}), and ${quantity} of product ${product} are still reserved for it by saga ${sagaId}`,
          orderId,
          product,
          sagaId
        }))
  }
}
