import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { rejection } from "../rejection/Rejection.ts"
import { refundWithKey, successfulCapture } from "./findTransaction.ts"
import { illegalForPayment } from "./illegalForPayment.ts"
import type { Payment } from "./Payment.ts"
import type { RefundPayment } from "./PaymentCommand.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"

/** Gives back what was captured, or a part of it, and never more (S0-71). */
export const refundPayment = (
  { _tag, orderId, amount, key, ...provider }: typeof RefundPayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  const earlier = refundWithKey(payment, key)
  if (earlier !== undefined) {
    return earlier.amount === amount
      ? accept()
      : refuse(
          rejection(
            "IDEMPOTENCY_CONFLICT",
            `Refund ${key} of order ${orderId} was ${earlier.amount} won, so it cannot be ${amount} won.`
          )
        )
  }
  if (successfulCapture(payment) === undefined) {
    return refuse(illegalForPayment(payment, "has nothing to refund"))
  }
  // An order of 0 won is refunded with 0 won, so that it ends like any other.
  if (amount < 0 || (amount === 0 && payment.captured > 0)) {
    return refuse(rejection("INVALID_REQUEST", `A refund of order ${orderId} is more than 0 won, not ${amount} won.`))
  }
  if (amount + payment.refunded > payment.captured) {
    return refuse(
      rejection(
        "ILLEGAL_TRANSITION",
        `Order ${orderId} has ${payment.captured} won captured and ${payment.refunded} won refunded, so ${amount} won cannot go back.`
      )
    )
  }
  return accept({
    _tag: "PaymentRefunded",
    orderId,
    transaction: { ...provider, type: "REFUND", result: "SUCCESS", amount, providerKey: key }
  })
}
