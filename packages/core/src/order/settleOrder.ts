import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { deferredSteps } from "./deferredSteps.ts"
import { illegalForOrder } from "./illegalForOrder.ts"
import type { Order } from "./Order.ts"
import type { AbandonOrder, FailOrder } from "./OrderCommand.ts"
import type { OrderEvent } from "./OrderEvent.ts"

/** Puts on record that an order is paid, unless it was given up before. Whichever is recorded first, holds. */
export const markOrderPaid = (order: Order): Decision<OrderEvent> => {
  if (order.paid) {
    return accept()
  }
  return order.status === "created"
    ? accept({ _tag: "OrderPaid", orderId: order.orderId })
    : refuse(illegalForOrder(order, "paid"))
}

/** Confirms an order that was not given up (S0-67). One that is not on record as paid becomes paid by it. */
export const confirmOrder = (order: Order): Decision<OrderEvent> => {
  const { orderId } = order
  switch (order.status) {
    case "created":
      return accept<OrderEvent>(
        ...(order.paid ? [] : [{ _tag: "OrderPaid", orderId } as const]),
        { _tag: "OrderConfirmed", orderId },
        ...deferredSteps(order)
      )
    case "confirmed":
    case "fulfilled":
      return accept()
    case "failed":
    case "cancelling":
    case "cancelled":
      return refuse(illegalForOrder(order, "confirmed"))
  }
}

/** Ends an order that came to nothing. */
export const failOrder = ({ orderId, code, reason }: typeof FailOrder.Type, order: Order): Decision<OrderEvent> => {
  switch (order.status) {
    case "failed":
    case "cancelled":
      return accept()
    case "created":
      return order.paid
        ? refuse(illegalForOrder(order, "failed"))
        : accept({ _tag: "OrderFailed", orderId, code, reason })
    case "confirmed":
    case "cancelling":
    case "fulfilled":
      return refuse(illegalForOrder(order, "failed"))
  }
}

/** Gives up an order that is not on record as paid, so that nothing of it may be confirmed from now on. */
export const abandonOrder = (
  { orderId, code, reason }: typeof AbandonOrder.Type,
  order: Order
): Decision<OrderEvent> => {
  if (order.paid) {
    return refuse(illegalForOrder(order, "abandoned"))
  }
  return order.status === "created" ? accept({ _tag: "OrderAbandoned", orderId, code, reason }) : accept()
}
