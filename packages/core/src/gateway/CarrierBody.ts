import * as Schema from "effect/Schema"

/** What a carrier can be asked for. */
export const carrierOperations = ["request", "cancel"] as const

/** {@inheritDoc carrierOperations} */
export type CarrierOperation = (typeof carrierOperations)[number]

/** The body of a call to the carrier. `request` is the key of the request that a cancellation belongs to. */
export const CarrierBody = Schema.Struct({
  orderId: Schema.String,
  request: Schema.optional(Schema.String)
})

/** {@inheritDoc CarrierBody} */
export type CarrierBody = typeof CarrierBody.Type
