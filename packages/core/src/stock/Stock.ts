import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"

/**
 * The stock ledger of one product, in pieces (S0-60, C-21).
 * Always: initial + restocked + returned = available + reserved + sold.
 */
export const Stock = Schema.Struct({
  productId: Identifier,
  /** What can be reserved or taken now. */
  available: Quantity,
  /** What orders hold that are not paid yet. */
  reserved: Quantity,
  /** Everything sold so far, also what came back later: `sold - returned` is with the buyers. */
  sold: Quantity,
  /** What there was at the start. */
  initial: Quantity,
  /** Everything that was added since. */
  restocked: Quantity,
  /** Everything sold that came back. */
  returned: Quantity
})

/** {@inheritDoc Stock} */
export type Stock = typeof Stock.Type
