import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Order } from "./Order.ts"
import type { OrderCommand } from "./OrderCommand.ts"
import { orderDecider } from "./OrderDecider.ts"
import type { OrderEvent } from "./OrderEvent.ts"

/** One order; its key is the order's id. */
export const orderAggregate: Aggregate<Order | undefined, OrderCommand, OrderEvent> = {
  kind: "order",
  participant: "order",
  decider: orderDecider,
  violation: (order) => {
    if (order === undefined) {
      return undefined
    }
    for (const { unitPrice, unitDiscount, finalUnitPrice, finalAmount, quantity } of order.lines) {
      if (finalUnitPrice !== unitPrice - unitDiscount || finalUnitPrice < 0) {
        return "finalUnitPrice = unitPrice - unitDiscount >= 0"
      }
      if (finalAmount !== finalUnitPrice * quantity) {
        return "finalAmount = finalUnitPrice * quantity"
      }
    }
    const { totalProductAmount, totalProductDiscount, orderDiscount, totalShippingFee, finalAmount } = order.totals
    return finalAmount === totalProductAmount - totalProductDiscount - orderDiscount + totalShippingFee
      ? undefined
      : "finalAmount = totalProductAmount - totalProductDiscount - orderDiscount + totalShippingFee"
  }
}
