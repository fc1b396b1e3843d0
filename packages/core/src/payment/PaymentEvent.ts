import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"
import { PaymentMethod } from "./Payment.ts"
import { PaymentTransaction } from "./PaymentTransaction.ts"

const withTransaction = { orderId: Identifier, transaction: PaymentTransaction }

/** The payment is open. */
export const PaymentRequested = Schema.TaggedStruct("PaymentRequested", {
  orderId: Identifier,
  userId: Identifier,
  amount: Won,
  method: PaymentMethod
})

/** The provider holds the amount. */
export const PaymentAuthorised = Schema.TaggedStruct("PaymentAuthorised", withTransaction)

/** The amount is taken (S0: PaymentCompleted). */
export const PaymentCaptured = Schema.TaggedStruct("PaymentCaptured", withTransaction)

/** The amount was taken after the payment had failed or been cancelled: it has to go back. */
export const LatePaymentCaptured = Schema.TaggedStruct("LatePaymentCaptured", withTransaction)

/** The charge was declined. */
export const PaymentFailed = Schema.TaggedStruct("PaymentFailed", withTransaction)

/** What became of a call is not known yet. */
export const PaymentLeftUnknown = Schema.TaggedStruct("PaymentLeftUnknown", withTransaction)

/** The payment must not stand, and something may be at the provider. */
export const PaymentCancelRequested = Schema.TaggedStruct("PaymentCancelRequested", { orderId: Identifier })

/** The payment is cancelled; nothing was sent. */
export const PaymentCancelled = Schema.TaggedStruct("PaymentCancelled", { orderId: Identifier })

/** The payment is cancelled; the provider holds nothing any more. */
export const PaymentVoided = Schema.TaggedStruct("PaymentVoided", withTransaction)

/** Money went back, all of it or a part. */
export const PaymentRefunded = Schema.TaggedStruct("PaymentRefunded", withTransaction)

/** Everything that can happen to a payment. */
export const PaymentEvent = Schema.Union([
  PaymentRequested,
  PaymentAuthorised,
  PaymentCaptured,
  LatePaymentCaptured,
  PaymentFailed,
  PaymentLeftUnknown,
  PaymentCancelRequested,
  PaymentCancelled,
  PaymentVoided,
  PaymentRefunded
])

/** {@inheritDoc PaymentEvent} */
export type PaymentEvent = typeof PaymentEvent.Type
