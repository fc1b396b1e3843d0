import type { Order } from "../order/Order.ts"
import type { OrderLine } from "../order/OrderLine.ts"
import { type ProductUnits, unitsPerProduct } from "./unitsPerProduct.ts"

/** Whether a line is paid for and with its buyer, or on its way: not cancelled, returned, or never paid. */
export const lineStands = ({ status }: OrderLine): boolean =>
  status !== "PENDING_PAYMENT" && status !== "CANCELLED" && status !== "RETURNED"

/** What an order's standing lines come to, per product. */
export const standingGoods = (order: Order | undefined): ReadonlyArray<ProductUnits> =>
  order === undefined ? [] : unitsPerProduct(order.lines.filter(lineStands))
