import { type Rejection, rejection } from "../rejection/Rejection.ts"
import type { Payment } from "./Payment.ts"

/** The rejection of what the present state of a payment rules out; `why` goes on after "so it". */
export const illegalForPayment = ({ orderId, status }: Payment, why: string): Rejection =>
  rejection("ILLEGAL_TRANSITION", `The payment of order ${orderId} is ${status}, so it ${why}.`)
