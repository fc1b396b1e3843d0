import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { rejection } from "../rejection/Rejection.ts"
import { illegalForPayment } from "./illegalForPayment.ts"
import type { Payment } from "./Payment.ts"
import type { RequestPayment } from "./PaymentCommand.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"

/** Opens the one payment of an order, for exactly what the order costs (S0-70). */
export const requestPayment = (
  command: typeof RequestPayment.Type,
  payment: Payment | undefined
): Decision<PaymentEvent> => {
  const { orderId, userId, amount, orderAmount, method } = command
  if (payment !== undefined) {
    return requestAgain(command, payment)
  }
  if (amount < 0) {
    return refuse(rejection("INVALID_REQUEST", `The payment of order ${orderId} cannot be ${amount} won.`))
  }
  if (amount !== orderAmount) {
    return refuse(
      rejection("INVALID_REQUEST", `Order ${orderId} costs ${orderAmount} won, its payment cannot be ${amount} won.`)
    )
  }
  return accept({ _tag: "PaymentRequested", orderId, userId, amount, method })
}

const requestAgain = (command: typeof RequestPayment.Type, payment: Payment): Decision<PaymentEvent> => {
  const { orderId, userId, amount, method } = command
  if (payment.userId !== userId || payment.amount !== amount || payment.method !== method) {
    return refuse(
      rejection(
        "ALREADY_EXISTS",
        `Order ${orderId} has a payment of ${payment.amount} won by user ${payment.userId} (${payment.method}) already.`
      )
    )
  }
  switch (payment.status) {
    case "PENDING":
    case "AUTHORISED":
    case "CAPTURED":
      return accept()
    case "REFUNDED":
    case "FAILED":
    case "CANCELLED":
      return refuse(illegalForPayment(payment, "cannot be asked for again"))
  }
}
