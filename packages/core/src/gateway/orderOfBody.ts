import * as Predicate from "effect/Predicate"

/** The order that the body of a call names, if it names one. */
export const orderOfBody = (body: unknown): string | undefined =>
  Predicate.hasProperty(body, "orderId") && Predicate.isString(body.orderId) ? body.orderId : undefined
