import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { fulfilmentStatuses, type FulfilmentStatus } from "./FulfilmentStatus.ts"
import { illegalForOrder } from "./illegalForOrder.ts"
import { isLineGone } from "./LineStatus.ts"
import type { Order } from "./Order.ts"
import type { AdvanceLines } from "./OrderCommand.ts"
import type { OrderEvent } from "./OrderEvent.ts"
import { stepsTo } from "./stepsTo.ts"

/**
 * Takes all lines that still stand further to the buyer; they go together, as one delivery. What the carrier says may
 * come late, twice, or the later before the earlier: lines that have got further stay there. Where the order cannot
 * follow yet, since it is not confirmed or is being cancelled, it is remembered until it can.
 */
export const advanceLines = ({ to }: typeof AdvanceLines.Type, order: Order): Decision<OrderEvent> => {
  switch (order.status) {
    case "confirmed":
    case "fulfilled":
      return follow(order, to)
    case "created":
      return defer(order, to)
    case "cancelling":
      return order.paid ? defer(order, to) : refuse(illegalForOrder(order, to))
    case "failed":
    case "cancelled":
      return refuse(illegalForOrder(order, to))
  }
}

const follow = (order: Order, to: FulfilmentStatus): Decision<OrderEvent> => {
  const standing = order.lines.map(({ status }) => status).filter((status) => !isLineGone(status))
  const steps = stepsTo(order.orderId, standing, to)
  // Nobody confirms the purchase of what has not arrived.
  const skips = to === "PURCHASE_CONFIRMED" && steps.length > 1
  return standing.length === 0 || skips ? refuse(illegalForOrder(order, to)) : accept(...steps)
}

const defer = (order: Order, to: FulfilmentStatus): Decision<OrderEvent> => {
  const { deferredAdvance: known, orderId } = order
  if (to === "PURCHASE_CONFIRMED") {
    return refuse(illegalForOrder(order, to))
  }
  return known !== undefined && fulfilmentStatuses.indexOf(to) <= fulfilmentStatuses.indexOf(known)
    ? accept()
    : accept({ _tag: "AdvanceDeferred", orderId, to })
}
