import type { Order } from "../../../order/Order.ts"
import type { OrderEnd } from "../../orderDigest.ts"
import type { OrderFacts } from "../../OrderFacts.ts"
import { agreed, disagree, type Disagreement } from "./Disagreement.ts"

const statuses: Readonly<Record<OrderEnd, ReadonlyArray<Order["status"]>>> = {
  completed: ["confirmed", "fulfilled"],
  cancelled: ["cancelled"],
  rejected: ["failed", "cancelled"],
  compensated: ["failed", "cancelled"]
}

/** The order's own status is that of its end, and so are its lines. An order that came to nothing may be missing. */
export const statusProblems = ({ order }: OrderFacts, end: OrderEnd): ReadonlyArray<Disagreement> => {
  if (order === undefined) {
    return end === "completed" || end === "cancelled" ? disagree("and there is no such order") : agreed
  }
  if (!statuses[end].includes(order.status)) {
    return disagree(`but the order itself is ${order.status}`)
  }
  if (end === "completed") {
    const unpaid = order.lines.find(({ status }) => status === "PENDING_PAYMENT")
    return unpaid === undefined ? agreed : disagree(`but its line ${unpaid.sequence} is still ${unpaid.status}`)
  }
  const standing = order.lines.find(({ status }) => status !== "CANCELLED" && status !== "RETURNED")
  return standing === undefined ? agreed : disagree(`but its line ${standing.sequence} is ${standing.status}`)
}
