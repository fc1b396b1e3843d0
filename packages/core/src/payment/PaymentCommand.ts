import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"
import { PaymentMethod } from "./Payment.ts"
import { TransactionType } from "./PaymentTransaction.ts"

const providerFacts = {
  providerKey: Schema.optionalKey(Schema.String),
  providerReference: Schema.optionalKey(Schema.String),
  code: Schema.optionalKey(Schema.String),
  message: Schema.optionalKey(Schema.String)
}

/** Opens the payment of an order; `amount` has to be `orderAmount` (S0-70). Nothing is charged by it. */
export const RequestPayment = Schema.TaggedStruct("RequestPayment", {
  orderId: Identifier,
  userId: Identifier,
  amount: Won,
  orderAmount: Won,
  method: PaymentMethod
})

/** The provider holds the amount for us. */
export const AuthorisePayment = Schema.TaggedStruct("AuthorisePayment", { orderId: Identifier, ...providerFacts })

/** The amount was taken from the buyer. */
export const CapturePayment = Schema.TaggedStruct("CapturePayment", {
  orderId: Identifier,
  amount: Won,
  ...providerFacts
})

/** The charge was declined for good, with the provider's code and message. */
export const FailPayment = Schema.TaggedStruct("FailPayment", {
  orderId: Identifier,
  ...providerFacts,
  code: Schema.String,
  message: Schema.String
})

/** A call ended without a definite answer. */
export const RecordUnknownPayment = Schema.TaggedStruct("RecordUnknownPayment", {
  orderId: Identifier,
  type: TransactionType,
  amount: Won,
  ...providerFacts
})

/**
 * The payment must not stand. Where nothing was sent it is cancelled at once; else this is only remembered, until
 * the answer of the provider says whether there is something to void or to refund.
 */
export const CancelPayment = Schema.TaggedStruct("CancelPayment", {
  orderId: Identifier,
  /** Whether a charge may have reached the provider: its intent could not be cancelled any more. */
  chargeUnderWay: Schema.Boolean
})

/** The provider gave up an authorisation, or has proven that a charge to be cancelled never took place. */
export const VoidPayment = Schema.TaggedStruct("VoidPayment", { orderId: Identifier, ...providerFacts })

/** Money went back to the buyer; `key` is that refund's own, so that the same refund counts once. */
export const RefundPayment = Schema.TaggedStruct("RefundPayment", {
  orderId: Identifier,
  amount: Won,
  key: Schema.String,
  providerReference: Schema.optionalKey(Schema.String),
  code: Schema.optionalKey(Schema.String),
  message: Schema.optionalKey(Schema.String)
})

/** Everything that can be asked of a payment. */
export const PaymentCommand = Schema.Union([
  RequestPayment,
  AuthorisePayment,
  CapturePayment,
  FailPayment,
  RecordUnknownPayment,
  CancelPayment,
  VoidPayment,
  RefundPayment
])

/** {@inheritDoc PaymentCommand} */
export type PaymentCommand = typeof PaymentCommand.Type
