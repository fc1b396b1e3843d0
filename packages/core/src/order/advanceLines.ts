import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { illegalForOrder } from "./illegalForOrder.ts"
import { lineBefore } from "./lineBefore.ts"
import { isLineGone } from "./LineStatus.ts"
import type { Order } from "./Order.ts"
import type { AdvanceLines } from "./OrderCommand.ts"
import type { OrderEvent } from "./OrderEvent.ts"

/** Takes all lines that still stand one step further to the buyer; they go together, as one delivery. */
export const advanceLines = ({ orderId, to }: typeof AdvanceLines.Type, order: Order): Decision<OrderEvent> => {
  const standing = order.lines.filter(({ status }) => !isLineGone(status))
  if (standing.length > 0 && standing.every(({ status }) => status === to)) {
    return accept()
  }
  const ready = standing.length > 0 && standing.every(({ status }) => status === lineBefore[to])
  return ready ? accept({ _tag: "LinesAdvanced", orderId, to }) : refuse(illegalForOrder(order, to))
}
