import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { rejection } from "../rejection/Rejection.ts"
import { successfulCapture } from "./findTransaction.ts"
import { illegalForPayment } from "./illegalForPayment.ts"
import type { Payment } from "./Payment.ts"
import type { AuthorisePayment, CapturePayment, FailPayment } from "./PaymentCommand.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"

/** The provider holds the amount. News of it that come after the capture say nothing new. */
export const authorisePayment = (
  { _tag, orderId, ...provider }: typeof AuthorisePayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  switch (payment.status) {
    case "PENDING":
      return accept({
        _tag: "PaymentAuthorised",
        orderId,
        transaction: { ...provider, type: "AUTHORISE", result: "SUCCESS", amount: payment.amount }
      })
    case "AUTHORISED":
    case "CAPTURED":
    case "REFUNDED":
      return accept()
    case "FAILED":
    case "CANCELLED":
      return refuse(illegalForPayment(payment, "cannot be authorised"))
  }
}

/** The amount was taken. Whatever the payment has come to, a capture that took place is recorded. */
export const capturePayment = (
  { _tag, orderId, amount, ...provider }: typeof CapturePayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  if (amount !== payment.amount) {
    return refuse(
      rejection(
        "INVALID_REQUEST",
        `The payment of order ${orderId} is ${payment.amount} won, a capture of ${amount} won is none of it.`
      )
    )
  }
  const earlier = successfulCapture(payment)
  if (earlier !== undefined) {
    return earlier.providerKey === provider.providerKey
      ? accept()
      : refuse(illegalForPayment(payment, `was captured under key ${earlier.providerKey}, not ${provider.providerKey}`))
  }
  const late = payment.status === "FAILED" || payment.status === "CANCELLED"
  return accept({
    _tag: late ? "LatePaymentCaptured" : "PaymentCaptured",
    orderId,
    transaction: { ...provider, type: "CAPTURE", result: "SUCCESS", amount }
  })
}

/** The charge was declined. A payment that is cancelled already loses nothing by it. */
export const failPayment = (
  { _tag, orderId, ...provider }: typeof FailPayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  switch (payment.status) {
    case "PENDING":
    case "AUTHORISED":
      return accept({
        _tag: "PaymentFailed",
        orderId,
        transaction: { ...provider, type: "CAPTURE", result: "FAILED", amount: payment.amount }
      })
    case "FAILED":
    case "CANCELLED":
      return accept()
    case "CAPTURED":
    case "REFUNDED":
      return refuse(illegalForPayment(payment, "cannot fail any more"))
  }
}
