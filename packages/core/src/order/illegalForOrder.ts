import { type Rejection, rejection } from "../rejection/Rejection.ts"
import type { Order } from "./Order.ts"

/** The rejection of what the present state of an order rules out. */
export const illegalForOrder = ({ orderId, status, paid }: Order, wanted: string): Rejection =>
  rejection(
    "ILLEGAL_TRANSITION",
    `Order ${orderId} is ${status} and ${paid ? "paid" : "not paid"}, so it cannot be ${wanted}.`
  )
