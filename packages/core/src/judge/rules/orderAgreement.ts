import { orderEnd } from "../orderEnd.ts"
import { buyerProblems } from "./agreement/buyerProblems.ts"
import { deliveryProblems } from "./agreement/deliveryProblems.ts"
import { moneyProblems } from "./agreement/moneyProblems.ts"
import { reasonProblems } from "./agreement/reasonProblems.ts"
import { sagaProblems } from "./agreement/sagaProblems.ts"
import { statusProblems } from "./agreement/statusProblems.ts"
import { stockProblems } from "./agreement/stockProblems.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

/**
 * 2.5 invariants 5, 9 and 10: an order, its payment, its reservations, its delivery and its sagas tell one story.
 * One that completed has its money, its goods and its delivery; one that came to nothing has none of them.
 */
export const orderAgreement: OrderRule = {
  checker: "order-agreement",
  problems: (facts, definitions) => {
    const end = orderEnd(facts, definitions)
    if (end === undefined) {
      return undefined
    }
    const { orderId } = facts
    const problems = [
      ...statusProblems(facts, end),
      ...moneyProblems(facts, end, definitions),
      ...stockProblems(facts, end),
      ...deliveryProblems(facts, end, definitions),
      ...buyerProblems(facts),
      ...reasonProblems(facts, end, definitions),
      ...sagaProblems(facts, end, definitions)
    ]
    return problems.length === 0
      ? noProblems
      : problems.map(({ message, product }) => ({
          message: `order ${orderId} is ${end}, ${message}`,
          orderId,
          ...(product === undefined ? {} : { product })
        }))
  }
}
