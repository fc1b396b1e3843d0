import { PaymentMethod } from "@sagaproof/core/payment/Payment"
import { rejectionCodes } from "@sagaproof/core/rejection/RejectionCode"
import * as Schema from "effect/Schema"

import { presetChoices } from "./choices.ts"
import { Count, HowMany, Id, IdPattern, Name } from "./words.ts"

/** What a request is answered with: `accepted`, or the code of a rejection. */
export const ExpectedAnswer = Schema.Literals(["accepted", ...Object.keys(rejectionCodes)])

const answered = { expect: Schema.optionalKey(ExpectedAnswer) }

/** Registers a user. With `count`, that many, `{n}` in the id being the number. */
export const UserStep = Schema.Struct({
  id: IdPattern,
  email: Schema.optionalKey(Schema.String),
  name: Schema.optionalKey(Schema.String),
  roles: Schema.optionalKey(Schema.Array(Schema.Literals(["buyer", "seller", "admin"]))),
  count: Schema.optionalKey(HowMany),
  ...answered
})

/** Suspends a user, has them back, or lets them withdraw. */
export const StatusStep = Schema.Struct({
  user: Id,
  to: Schema.Literals(["active", "suspended", "withdrawn"]),
  ...answered
})

/** Registers a product with its first stock. Amounts are whole won. */
export const ProductStep = Schema.Struct({
  id: IdPattern,
  name: Schema.optionalKey(Schema.String),
  seller: Id,
  price: Schema.Int,
  /** What it cost before, which nothing is charged by; the price itself when left out. */
  "original-price": Schema.optionalKey(Schema.Int),
  stock: Schema.Int,
  "shipping-fee": Schema.optionalKey(Count),
  count: Schema.optionalKey(HowMany),
  ...answered
})

/** Charges a wallet. */
export const ChargeStep = Schema.Struct({
  user: IdPattern,
  amount: Schema.Int,
  count: Schema.optionalKey(HowMany),
  ...answered
})

/** Adds pieces to a stock. */
export const RestockStep = Schema.Struct({ product: Id, quantity: Schema.Int, ...answered })

/** Changes a price. */
export const PriceStep = Schema.Struct({
  product: Id,
  price: Schema.Int,
  "original-price": Schema.optionalKey(Schema.Int),
  ...answered
})

/** Stops or resumes the sale of a product. */
export const SaleStep = Schema.Struct({ product: Id, to: Schema.Literals(["stopped", "resumed"]), ...answered })

/** One line of an order. */
export const Line = Schema.Struct({ product: Id, quantity: Schema.Int, price: Schema.optionalKey(Schema.Int) })

/**
 * Orders. With `count`, that many at once, named by their number after the name. The scenario goes on when they have
 * ended, or at once with `wait: false`.
 */
export const OrderStep = Schema.Struct({
  as: Schema.optionalKey(Name),
  buyer: IdPattern,
  lines: Schema.Array(Line),
  /** What the buyer expects the goods to cost, without shipping (S1-71); none is sent when left out. */
  total: Schema.optionalKey(Schema.Int),
  method: Schema.optionalKey(PaymentMethod),
  delivery: Schema.optionalKey(Schema.Boolean),
  /** The preset of the run when left out. */
  preset: Schema.optionalKey(Schema.Literals(presetChoices)),
  address: Schema.optionalKey(
    Schema.Struct({ street: Schema.String, "postal-code": Schema.String, city: Schema.String })
  ),
  count: Schema.optionalKey(HowMany),
  wait: Schema.optionalKey(Schema.Boolean),
  ...answered
})

/** {@inheritDoc OrderStep} */
export type OrderStep = typeof OrderStep.Type

/** Submits an order again under the same key, with the same body or with another total. */
export const RepeatStep = Schema.Struct({
  order: Name,
  times: Schema.optionalKey(HowMany),
  total: Schema.optionalKey(Schema.Int),
  ...answered
})

/** Cancels a whole order. */
export const CancelStep = Schema.Struct({
  order: Name,
  by: Schema.optionalKey(Schema.String),
  reason: Schema.optionalKey(Schema.String),
  wait: Schema.optionalKey(Schema.Boolean),
  ...answered
})

/** The carrier has taken, or handed over, the delivery of an order. */
export const ShipmentStep = Schema.Struct({ order: Name, to: Schema.Literals(["shipped", "delivered"]), ...answered })

/** What an operator does about the purchase of an order, or about the latest saga that cancels it. */
export const OperatorStep = Schema.Struct({
  order: Name,
  of: Schema.optionalKey(Schema.Literals(["purchase", "cancellation"])),
  does: Schema.Literals(["cancel", "retry", "resolve"]),
  step: Schema.optionalKey(Schema.String),
  as: Schema.optionalKey(Schema.Literals(["done", "not-done"])),
  reason: Schema.optionalKey(Schema.String),
  ...answered
})
