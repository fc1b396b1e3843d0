import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/** The order participant's own copy of a product (S0-34): what a line costs now, and whether it can be ordered. */
export const Item = Schema.Struct({
  productId: Identifier,
  name: Schema.String,
  /** The sale price of one piece, in won (C-15). */
  unitPrice: Won,
  onSale: Schema.Boolean,
  /** Charged once per line, in won (C-29). */
  shippingFee: Won,
  /** The version of the product that this was copied from: a whole number that grows. */
  version: Schema.Int
})

/** {@inheritDoc Item} */
export type Item = typeof Item.Type
