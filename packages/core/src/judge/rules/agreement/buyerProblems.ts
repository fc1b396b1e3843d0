import type { OrderFacts } from "../../OrderFacts.ts"
import { agreed, disagree, type Disagreement } from "./Disagreement.ts"

/** All rows of an order name the same buyer. */
export const buyerProblems = ({ order, payment, delivery }: OrderFacts): ReadonlyArray<Disagreement> => {
  if (order === undefined) {
    return agreed
  }
  const { userId } = order
  if (payment !== undefined && payment.userId !== userId) {
    return disagree(`but user ${userId} ordered it and user ${payment.userId} paid for it`)
  }
  return delivery !== undefined && delivery.userId !== userId
    ? disagree(`but user ${userId} ordered it and it is delivered to user ${delivery.userId}`)
    : agreed
}
