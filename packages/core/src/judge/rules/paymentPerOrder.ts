import { moneySettledByOperator } from "../moneySettledByOperator.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { standingCost } from "../standingCost.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

/** 2.5 invariant 4, P4: what was taken and not given back is exactly what the standing lines of the order cost. */
export const paymentPerOrder: OrderRule = {
  checker: "payment-per-order",
  problems: (facts, definitions) => {
    const { orderId, order, payment } = facts
    if ((order === undefined && payment === undefined) || moneySettledByOperator(facts, definitions)) {
      return undefined
    }
    const captured = payment?.captured ?? 0
    const refunded = payment?.refunded ?? 0
    const cost = standingCost(order)
    if (captured - refunded === cost) {
      return noProblems
    }
    const userId = order?.userId ?? payment?.userId
    const ofUser = userId === undefined ? "" : ` of user ${userId}`
    const message = `order ${orderId}${ofUser}: captured ${captured} - refunded ${refunded} ≠ ${cost} won that its standing lines cost (${describe(facts)}, ${difference(captured - refunded, cost)})`
    return [{ message, orderId, ...(userId === undefined ? {} : { userId }) }]
  }
}

const describe = ({ order, payment }: OrderFacts): string =>
  `order ${order?.status ?? "missing"}, payment ${payment?.status ?? "missing"}`

const difference = (kept: number, cost: number): string =>
  kept > cost ? `${kept - cost} won kept too much` : `${cost - kept} won short`
