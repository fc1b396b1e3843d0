import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"
import { PaymentTransaction } from "./PaymentTransaction.ts"

/** From the buyer's wallet, or through a payment provider (C-04). */
export const PaymentMethod = Schema.Literals(["wallet", "external"])

/** {@inheritDoc PaymentMethod} */
export type PaymentMethod = typeof PaymentMethod.Type

/**
 * PENDING → AUTHORISED → CAPTURED → REFUNDED; PENDING or AUTHORISED → FAILED | CANCELLED (2.4).
 * A payment of which only a part was refunded is still CAPTURED.
 */
export const PaymentStatus = Schema.Literals(["PENDING", "AUTHORISED", "CAPTURED", "REFUNDED", "FAILED", "CANCELLED"])

/** {@inheritDoc PaymentStatus} */
export type PaymentStatus = typeof PaymentStatus.Type

/** The one payment of an order (S0-69, R4-10). */
export const Payment = Schema.Struct({
  orderId: Identifier,
  userId: Identifier,
  /** The final amount of the order, in won. */
  amount: Won,
  method: PaymentMethod,
  status: PaymentStatus,
  /** What was taken from the buyer, in won: all or nothing. */
  captured: Won,
  /** What was given back of it, in won. */
  refunded: Won,
  /** The payment must not stand: whatever is captured all the same has to go back. */
  cancelRequested: Schema.Boolean,
  transactions: Schema.Array(PaymentTransaction)
})

/** {@inheritDoc Payment} */
export type Payment = typeof Payment.Type
