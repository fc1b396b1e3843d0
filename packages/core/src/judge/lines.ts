import type { Order } from "../order/Order.ts"
import type { OrderLine } from "../order/OrderLine.ts"
import { groupLines, type ProductQuantity } from "../stock/groupLines.ts"

/** Whether a line is paid for and with its buyer, or on its way: not cancelled, returned, or never paid. */
export const lineStands = ({ status }: OrderLine): boolean =>
  status !== "PENDING_PAYMENT" && status !== "CANCELLED" && status !== "RETURNED"

/** What an order's standing lines come to, per product. */
export const standingGoods = (order: Order | undefined): ReadonlyArray<ProductQuantity> =>
  order === undefined ? [] : groupLines(order.lines.filter(lineStands))
