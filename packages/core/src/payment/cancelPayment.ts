import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { illegalForPayment } from "./illegalForPayment.ts"
import type { Payment } from "./Payment.ts"
import type { CancelPayment, VoidPayment } from "./PaymentCommand.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"

/**
 * Cancels at once what was never sent, and remembers to cancel what may have been. It never says that a payment is
 * cancelled while the provider may still take the money.
 */
export const cancelPayment = (
  { orderId, chargeUnderWay }: typeof CancelPayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  switch (payment.status) {
    case "REFUNDED":
    case "FAILED":
    case "CANCELLED":
      return accept()
    case "PENDING":
      return chargeUnderWay ? requestCancel(payment) : accept({ _tag: "PaymentCancelled", orderId })
    case "AUTHORISED":
    case "CAPTURED":
      return requestCancel(payment)
  }
}

const requestCancel = ({ orderId, cancelRequested }: Payment): Decision<PaymentEvent> =>
  cancelRequested ? accept() : accept({ _tag: "PaymentCancelRequested", orderId })

/** The provider holds nothing: an authorisation was given up, or a charge to be cancelled never took place. */
export const voidPayment = (
  { _tag, orderId, ...provider }: typeof VoidPayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  switch (payment.status) {
    case "FAILED":
    case "CANCELLED":
      return accept()
    case "CAPTURED":
    case "REFUNDED":
      return refuse(illegalForPayment(payment, "cannot be voided, only refunded"))
    case "PENDING":
    case "AUTHORISED":
      // A charge that nobody asked to cancel may be about to succeed.
      if (payment.status === "PENDING" && !payment.cancelRequested) {
        return refuse(illegalForPayment(payment, "has nothing to void before it is to be cancelled"))
      }
      return accept({
        _tag: "PaymentVoided",
        orderId,
        transaction: { ...provider, type: "VOID", result: "SUCCESS", amount: payment.amount }
      })
  }
}
