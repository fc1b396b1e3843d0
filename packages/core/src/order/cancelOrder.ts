import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { type Rejection, rejection } from "../rejection/Rejection.ts"
import { illegalForOrder } from "./illegalForOrder.ts"
import { isLineGone } from "./LineStatus.ts"
import type { Order } from "./Order.ts"
import type { BeginCancellation } from "./OrderCommand.ts"
import { deferredSteps } from "./deferredSteps.ts"
import type { OrderEvent } from "./OrderEvent.ts"

/** Begins to cancel a confirmed order of which no goods have left. One that came to nothing is so already. */
export const beginCancellation = (
  { orderId, by, reason }: typeof BeginCancellation.Type,
  order: Order
): Decision<OrderEvent> => {
  switch (order.status) {
    case "failed":
    case "cancelled":
      return accept()
    case "confirmed":
      return order.lines.every(({ status }) => isLineGone(status) || status === "PREPARING")
        ? accept({ _tag: "CancellationBegun", orderId, by, reason })
        : refuse(haveLeft(orderId))
    case "fulfilled":
      return refuse(haveLeft(orderId))
    case "created":
    case "cancelling":
      return refuse(illegalForOrder(order, "cancelled"))
  }
}

/** The delivery participant says the same of what it has sent: it is one reason, whoever hears of it first. */
const haveLeft = (orderId: string): Rejection =>
  rejection("DELIVERY_NOT_CANCELLABLE", `Goods of order ${orderId} have left, so it cannot be cancelled any more.`)

/** Gives a cancellation up, and follows goods that have left meanwhile. Where none has begun there is nothing to undo. */
export const resumeOrder = (order: Order): Decision<OrderEvent> => {
  if (order.status !== "cancelling") {
    return accept()
  }
  return order.paid
    ? accept<OrderEvent>({ _tag: "OrderResumed", orderId: order.orderId }, ...deferredSteps(order))
    : refuse(illegalForOrder(order, "resumed after it was abandoned"))
}

/** Ends a cancellation, or the undoing of an abandoned order. */
export const finishCancellation = (order: Order): Decision<OrderEvent> => {
  const { orderId } = order
  switch (order.status) {
    case "failed":
    case "cancelled":
      return accept()
    case "cancelling":
      return order.paid
        ? accept<OrderEvent>({ _tag: "CancellationProven", orderId }, { _tag: "OrderCancelled", orderId })
        : accept({ _tag: "OrderCancelled", orderId })
    case "created":
    case "confirmed":
    case "fulfilled":
      return refuse(illegalForOrder(order, "cancelled before its cancellation has begun"))
  }
}
