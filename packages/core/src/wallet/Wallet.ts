import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/**
 * The charged balance of one user, in won (S2-106, S2-109).
 * Always: opening + charged = balance + captured - refunded, and balance >= 0.
 */
export const Wallet = Schema.Struct({
  userId: Identifier,
  /** What it was opened with. */
  opening: Won,
  /** Everything charged since. */
  charged: Won,
  /** Everything paid for orders. */
  captured: Won,
  /** Everything given back for orders. */
  refunded: Won,
  balance: Won
})

/** {@inheritDoc Wallet} */
export type Wallet = typeof Wallet.Type
