import * as Schema from "effect/Schema"

import { Won } from "../money/Won.ts"

/** What was asked of the money (R4-10). */
export const TransactionType = Schema.Literals(["AUTHORISE", "CAPTURE", "VOID", "REFUND"])

/** {@inheritDoc TransactionType} */
export type TransactionType = typeof TransactionType.Type

/** What is known of the answer. `UNKNOWN` is never read as `FAILED`: the money may have moved. */
export const TransactionResult = Schema.Literals(["SUCCESS", "FAILED", "UNKNOWN"])

/** {@inheritDoc TransactionResult} */
export type TransactionResult = typeof TransactionResult.Type

/** One entry of a payment's history (S2-118, R4-10). Entries are added, never changed. */
export const PaymentTransaction = Schema.Struct({
  type: TransactionType,
  result: TransactionResult,
  /** In won, never negative. */
  amount: Won,
  /** The idempotency key under which it was asked; none for a capture from a wallet. */
  providerKey: Schema.optionalKey(Schema.String),
  /** What the provider calls it. */
  providerReference: Schema.optionalKey(Schema.String),
  /** The provider's response code and message. */
  code: Schema.optionalKey(Schema.String),
  message: Schema.optionalKey(Schema.String)
})

/** {@inheritDoc PaymentTransaction} */
export type PaymentTransaction = typeof PaymentTransaction.Type
