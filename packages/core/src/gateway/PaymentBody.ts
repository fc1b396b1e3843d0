import * as Schema from "effect/Schema"

/** What a payment provider can be asked for. */
export const paymentOperations = ["charge", "authorise", "capture", "refund", "void"] as const

/** {@inheritDoc paymentOperations} */
export type PaymentOperation = (typeof paymentOperations)[number]

/**
 * The body of a call to the payment provider. Amounts are whole won.
 * `charge` is the key of the charge or authorisation that a capture, refund or void belongs to. A void needs no
 * amount: it gives back all that the charge took.
 */
export const PaymentBody = Schema.Struct({
  orderId: Schema.String,
  amount: Schema.optional(Schema.Int),
  charge: Schema.optional(Schema.String)
})

/** {@inheritDoc PaymentBody} */
export type PaymentBody = typeof PaymentBody.Type
