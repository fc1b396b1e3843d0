import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import { fulfilmentBy } from "@sagaproof/core/order/fulfilmentBy"
import type { Order } from "@sagaproof/core/order/Order"
import { stepsTo } from "@sagaproof/core/order/stepsTo"

/**
 * Whether an order has yet to hear where its delivery is. News that are on the bus already wait in no outbox: it takes
 * the two rows to see that they have not arrived.
 */
export const awaitsNews = (order: Order | undefined, delivery: Delivery | undefined): boolean => {
  const status = delivery?.status
  if (order === undefined || (status !== "SHIPPED" && status !== "DELIVERED")) {
    return false
  }
  const lines = order.lines.map((line) => line.status)
  return stepsTo(order.orderId, lines, fulfilmentBy[status]).length > 0
}
