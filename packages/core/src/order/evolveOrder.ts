import { lineBefore } from "./lineBefore.ts"
import type { LineStatus } from "./LineStatus.ts"
import { moveLines } from "./moveLines.ts"
import type { Order, OrderStatus } from "./Order.ts"
import type { OrderEvent } from "./OrderEvent.ts"
import { overallStatus } from "./overallStatus.ts"

/** The order after an event. */
export const evolveOrder = (order: Order | undefined, event: OrderEvent): Order | undefined => {
  if (event._tag === "OrderPlaced") {
    return placed(event)
  }
  return order && change(order, event)
}

/** Written out: each order is made of this one, and copies of an object that was written out are small and fast. */
const placed = (event: Extract<OrderEvent, { readonly _tag: "OrderPlaced" }>): Order => {
  const { address, lines, method, orderId, preset, totals, trackingId, userId } = event
  const order: Order = {
    orderId,
    trackingId,
    userId,
    status: "created",
    paid: false,
    lines,
    totals,
    method,
    preset
  }
  return address === undefined ? order : { ...order, address }
}

const change = (order: Order, event: Exclude<OrderEvent, { readonly _tag: "OrderPlaced" }>): Order => {
  switch (event._tag) {
    case "OrderPaid":
      return { ...move(order, "created", "PENDING_PAYMENT", "PAID"), paid: true }
    case "OrderConfirmed":
      return move(order, "confirmed", "PAID", "PREPARING")
    case "OrderFailed": {
      const { code, reason } = event
      return { ...move(order, "failed", "PENDING_PAYMENT", "CANCELLED"), failure: { code, reason } }
    }
    case "OrderAbandoned": {
      const { code, reason } = event
      return { ...order, status: "cancelling", failure: { code, reason } }
    }
    case "CancellationBegun": {
      const { by, reason } = event
      return { ...move(order, "cancelling", "PREPARING", "CANCEL_REQUESTED"), cancellation: { by, reason } }
    }
    case "OrderResumed": {
      const { cancellation: _cancellation, ...resumed } = move(order, "confirmed", "CANCEL_REQUESTED", "PREPARING")
      return resumed
    }
    case "CancellationProven":
      return move(order, "cancelling", "CANCEL_REQUESTED", "CANCELLING")
    case "OrderCancelled":
      return move(order, "cancelled", order.paid ? "CANCELLING" : "PENDING_PAYMENT", "CANCELLED")
    case "AdvanceDeferred":
      return { ...order, deferredAdvance: event.to }
    case "LinesAdvanced": {
      const { deferredAdvance: _followed, ...advanced } = move(order, order.status, lineBefore[event.to], event.to)
      return overallStatus(advanced.lines, advanced.paid) === "fulfilled"
        ? { ...advanced, status: "fulfilled" }
        : advanced
    }
  }
}

const move = (order: Order, status: OrderStatus, from: LineStatus, to: LineStatus): Order => ({
  ...order,
  status,
  lines: moveLines(order.lines, from, to)
})
