import type { DeliveryStatus } from "../../delivery/Delivery.ts"
import { isLineGone, type LineStatus } from "../../order/LineStatus.ts"
import type { Order } from "../../order/Order.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

const arrived: ReadonlyArray<LineStatus> = [
  "DELIVERED",
  "PURCHASE_CONFIRMED",
  "RETURN_REQUESTED",
  "RETURNING",
  "EXCHANGE_REQUESTED",
  "EXCHANGING",
  "EXCHANGED"
]

const left: ReadonlySet<LineStatus> = new Set(["DISPATCHED", "IN_DELIVERY", ...arrived])

const isWhereGoodsAre: Readonly<Record<DeliveryStatus, (line: LineStatus) => boolean>> = {
  PREPARATION: (line) => !left.has(line),
  SHIPPED: (line) => line === "IN_DELIVERY",
  DELIVERED: (line) => arrived.includes(line),
  CANCELLED: (line) => !left.has(line)
}

/**
 * S2-027 to S2-029, S2-179 and S2-181: the lines of an order that still stand are where its delivery has brought them,
 * and the order is fulfilled exactly when all of them have arrived. Without a delivery nothing has left.
 */
export const linesFollowDelivery: OrderRule = {
  checker: "lines-follow-delivery",
  problems: ({ delivery, order, orderId }) => {
    if (order === undefined) {
      return undefined
    }
    const where = delivery?.status
    const astray = standingLines(order).find(({ status }) => !isWhereGoodsAre[where ?? "PREPARATION"](status))
    if (astray !== undefined) {
      const said = where === undefined ? "has no delivery" : `has a delivery that is ${where}`
      return [{ message: `order ${orderId} ${said}, but its line ${astray.sequence} is ${astray.status}`, orderId }]
    }
    return isFulfilled(order) === (order.status === "fulfilled")
      ? noProblems
      : [{ message: `order ${orderId} is ${order.status}, but its lines are ${linesOf(order)}`, orderId }]
  }
}

const standingLines = ({ lines }: Order): Order["lines"] => lines.filter(({ status }) => !isLineGone(status))

const isFulfilled = (order: Order): boolean => {
  const standing = standingLines(order)
  return standing.length > 0 && standing.every(({ status }) => arrived.includes(status))
}

const linesOf = ({ lines }: Order): string => lines.map(({ status }) => status).join(", ")
