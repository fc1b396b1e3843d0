import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/** Offers a new product, on sale at once (S0-32, S0-59). */
export const RegisterProduct = Schema.TaggedStruct("RegisterProduct", {
  id: Identifier,
  name: Schema.String,
  description: Schema.optionalKey(Schema.String),
  originalPrice: Won,
  salePrice: Won,
  sellerId: Identifier,
  /** What the catalogue's own record says of this seller (S0-31). */
  sellerPermitted: Schema.Boolean,
  category: Schema.optionalKey(Schema.String),
  /** None when left out. */
  shippingFee: Schema.optionalKey(Won)
})

/** Changes both prices (S4-050). */
export const ChangePrice = Schema.TaggedStruct("ChangePrice", { id: Identifier, originalPrice: Won, salePrice: Won })

/** Takes a product off the list. */
export const StopSale = Schema.TaggedStruct("StopSale", { id: Identifier })

/** Puts a product back on the list. */
export const ResumeSale = Schema.TaggedStruct("ResumeSale", { id: Identifier })

/** Everything that can be asked of a product. */
export const ProductCommand = Schema.Union([RegisterProduct, ChangePrice, StopSale, ResumeSale])

/** {@inheritDoc ProductCommand} */
export type ProductCommand = typeof ProductCommand.Type
