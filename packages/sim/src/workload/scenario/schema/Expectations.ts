import { DeliveryStatus } from "@sagaproof/core/delivery/Delivery"
import { OrderStatus } from "@sagaproof/core/order/Order"
import { PaymentStatus } from "@sagaproof/core/payment/Payment"
import { rejectionCodes } from "@sagaproof/core/rejection/RejectionCode"
import { sagaEnds } from "@sagaproof/core/saga/Saga"
import * as Schema from "effect/Schema"

import { deliveryNames, presetChoices } from "./choices.ts"
import { ExpectedAnswer } from "./requests.ts"
import { Count } from "./words.ts"

const count = Schema.optionalKey(Count)

/** Numbers by name, such as rejections by their code. */
const Counts = Schema.optionalKey(Schema.Record(Schema.String, Count))

/** One of some words, or `none` for what never came to be. */
const word = (words: ReadonlyArray<string>) => Schema.optionalKey(Schema.Literals([...words, "none"]))

const end = word([...sagaEnds, "stuck", "running", "undoing"])

const code = word(Object.keys(rejectionCodes))

/** What one order must have come to. */
export const OrderExpectation = Schema.Struct({
  answer: Schema.optionalKey(ExpectedAnswer),
  end,
  reason: code,
  status: word(OrderStatus.literals),
  /** The status in the words of the system that the preset comes from. */
  native: Schema.optionalKey(Schema.String),
  /** How many of its lines have each status. */
  lines: Counts,
  /** What it costs, in won. */
  total: count,
  delivery: word(DeliveryStatus.literals),
  payment: word(PaymentStatus.literals),
  captured: count,
  refunded: count,
  /** How the saga that cancels it ended, and why if it came to nothing. */
  cancellation: end,
  "cancellation-reason": code
})

/** What a stock must have come to, in pieces. */
export const StockExpectation = Schema.Struct({
  available: count,
  reserved: count,
  sold: count,
  initial: count,
  restocked: count,
  returned: count
})

/** What a wallet must have come to, in won. */
export const WalletExpectation = Schema.Struct({
  balance: count,
  opening: count,
  charged: count,
  captured: count,
  refunded: count
})

/**
 * What a scenario must come to, each value exactly. `equations` relate what is not one number by nature, such as
 * `stock.shirt.sold == orders.completed`.
 */
export const Expectations = Schema.Struct({
  /**
   * Accepted orders by the end of their purchase: `placed` is their sum, `unsuccessful` those rejected or compensated,
   * `cancelled` those of the completed that were cancelled afterwards. `refused` were never accepted.
   */
  orders: Schema.optionalKey(
    Schema.Struct({
      placed: count,
      completed: count,
      rejected: count,
      compensated: count,
      unsuccessful: count,
      cancelled: count,
      stuck: count,
      open: count,
      refused: count
    })
  ),
  /** Why orders did not complete, by code; an order that completed has none. */
  reasons: Counts,
  /** Requests that were refused, by code. */
  refusals: Counts,
  /** By the name of an order. */
  order: Schema.optionalKey(Schema.Record(Schema.String, OrderExpectation)),
  /** By product. */
  stock: Schema.optionalKey(Schema.Record(Schema.String, StockExpectation)),
  /** By user, in won. */
  wallets: Schema.optionalKey(Schema.Record(Schema.String, WalletExpectation)),
  /** How many there are. */
  users: count,
  products: count,
  /** Deliveries and payments by status. */
  deliveries: Counts,
  payments: Counts,
  /** The books of the payment provider: numbers, and amounts in won; `kept` is what was not given back. */
  provider: Schema.optionalKey(
    Schema.Struct({ charges: count, charged: count, refunds: count, refunded: count, declined: count, kept: count })
  ),
  /** What the other outside systems were told, by operation. */
  notifications: Counts,
  carrier: Counts,
  "data-platform": Counts,
  /** Parked messages that are left. */
  parked: count,
  /** How often each disturbance has befallen something. */
  disturbances: Counts,
  equations: Schema.optionalKey(Schema.Array(Schema.String))
})

/** {@inheritDoc Expectations} */
export type Expectations = typeof Expectations.Type

/** What else is expected under some presets or deliveries; values given here go before the general ones. */
export const Variant = Schema.Struct({
  when: Schema.Struct({
    preset: Schema.optionalKey(Schema.Literals(presetChoices)),
    delivery: Schema.optionalKey(Schema.Literals(deliveryNames))
  }),
  expect: Expectations
})
