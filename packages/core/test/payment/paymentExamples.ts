import { won } from "@sagaproof/core/money/Won"
import type { PaymentCommand } from "@sagaproof/core/payment/PaymentCommand"
import { paymentDecider } from "@sagaproof/core/payment/PaymentDecider"
import type { PaymentEvent } from "@sagaproof/core/payment/PaymentEvent"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"

export const payment = specify(paymentDecider)
export const orderId = "order-1"
export const userId = "user-1"
/** What the order of these examples costs, in won. */
export const price = won(15_000)

export const requested: PaymentEvent = { _tag: "PaymentRequested", orderId, userId, amount: price, method: "external" }
export const authorised: PaymentEvent = {
  _tag: "PaymentAuthorised",
  orderId,
  transaction: { type: "AUTHORISE", result: "SUCCESS", amount: price, providerKey: "charge-1" }
}
const capture = {
  orderId,
  transaction: {
    type: "CAPTURE",
    result: "SUCCESS",
    amount: price,
    providerKey: "charge-1",
    providerReference: "provider-1"
  }
} as const
export const captured: PaymentEvent = { _tag: "PaymentCaptured", ...capture }
export const capturedLate: PaymentEvent = { _tag: "LatePaymentCaptured", ...capture }
export const failed: PaymentEvent = {
  _tag: "PaymentFailed",
  orderId,
  transaction: {
    type: "CAPTURE",
    result: "FAILED",
    amount: price,
    providerKey: "charge-1",
    code: "51",
    message: "limit exceeded"
  }
}
export const cancelRequested: PaymentEvent = { _tag: "PaymentCancelRequested", orderId }
export const cancelled: PaymentEvent = { _tag: "PaymentCancelled", orderId }
export const voided: PaymentEvent = {
  _tag: "PaymentVoided",
  orderId,
  transaction: { type: "VOID", result: "SUCCESS", amount: price, providerKey: "void-1" }
}
export const refunded = (amount: number, key = "refund-1"): PaymentEvent => ({
  _tag: "PaymentRefunded",
  orderId,
  transaction: { type: "REFUND", result: "SUCCESS", amount: won(amount), providerKey: key }
})

export const commands = {
  request: { _tag: "RequestPayment", orderId, userId, amount: price, orderAmount: price, method: "external" },
  authorise: { _tag: "AuthorisePayment", orderId, providerKey: "charge-1" },
  capture: {
    _tag: "CapturePayment",
    orderId,
    amount: price,
    providerKey: "charge-1",
    providerReference: "provider-1"
  },
  fail: { _tag: "FailPayment", orderId, providerKey: "charge-1", code: "51", message: "limit exceeded" },
  cancelUnsent: { _tag: "CancelPayment", orderId, chargeUnderWay: false },
  cancelSent: { _tag: "CancelPayment", orderId, chargeUnderWay: true },
  void: { _tag: "VoidPayment", orderId, providerKey: "void-1" },
  refund: { _tag: "RefundPayment", orderId, amount: price, key: "refund-1" },
  leaveUnknown: {
    _tag: "RecordUnknownPayment",
    orderId,
    type: "CAPTURE",
    amount: price,
    providerKey: "charge-1",
    message: "timed out"
  }
} as const satisfies Record<string, PaymentCommand>

/** A history that leads to each state that a payment can be in. */
export const histories = {
  none: [],
  pending: [requested],
  pendingToCancel: [requested, cancelRequested],
  authorised: [requested, authorised],
  authorisedToCancel: [requested, authorised, cancelRequested],
  captured: [requested, captured],
  capturedToCancel: [requested, cancelRequested, captured],
  partlyRefunded: [requested, captured, refunded(5_000, "refund-0")],
  refunded: [requested, captured, refunded(15_000, "refund-0")],
  failed: [requested, failed],
  failedCapturedLate: [requested, failed, capturedLate],
  cancelled: [requested, cancelled],
  voided: [requested, cancelRequested, voided],
  cancelledCapturedLate: [requested, cancelled, capturedLate]
} as const satisfies Record<string, ReadonlyArray<PaymentEvent>>
