import { add, zero } from "../money/Won.ts"
import type { Payment, PaymentStatus } from "./Payment.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"
import type { PaymentTransaction } from "./PaymentTransaction.ts"

/** The payment after an event. */
export const evolvePayment = (payment: Payment | undefined, event: PaymentEvent): Payment | undefined => {
  if (event._tag === "PaymentRequested") {
    const { amount, method, orderId, userId } = event
    return {
      orderId,
      userId,
      amount,
      method,
      status: "PENDING",
      captured: zero,
      refunded: zero,
      cancelRequested: false,
      transactions: []
    }
  }
  return payment && change(payment, event)
}

const change = (payment: Payment, event: Exclude<PaymentEvent, { readonly _tag: "PaymentRequested" }>): Payment => {
  switch (event._tag) {
    case "PaymentAuthorised":
      return enter(payment, "AUTHORISED", event.transaction)
    case "PaymentCaptured":
      return { ...enter(payment, "CAPTURED", event.transaction), captured: event.transaction.amount }
    case "LatePaymentCaptured":
      return {
        ...enter(payment, payment.status, event.transaction),
        captured: event.transaction.amount,
        cancelRequested: true
      }
    case "PaymentFailed":
      return enter(payment, "FAILED", event.transaction)
    case "PaymentLeftUnknown":
      return enter(payment, payment.status, event.transaction)
    case "PaymentCancelRequested":
      return { ...payment, cancelRequested: true }
    case "PaymentCancelled":
      return { ...payment, status: "CANCELLED", cancelRequested: true }
    case "PaymentVoided":
      return { ...enter(payment, "CANCELLED", event.transaction), cancelRequested: true }
    case "PaymentRefunded":
      return refunded(payment, event.transaction)
  }
}

/** The payment with one more entry. Its entries stay few: one per call that money depends on. */
const enter = (payment: Payment, status: PaymentStatus, transaction: PaymentTransaction): Payment => ({
  ...payment,
  status,
  transactions: payment.transactions.concat(transaction)
})

const refunded = (payment: Payment, transaction: PaymentTransaction): Payment => {
  const total = add(payment.refunded, transaction.amount)
  // A failed or cancelled payment whose late capture went back stays failed or cancelled.
  const status = payment.status === "CAPTURED" && total === payment.captured ? "REFUNDED" : payment.status
  return { ...enter(payment, status, transaction), refunded: total }
}
