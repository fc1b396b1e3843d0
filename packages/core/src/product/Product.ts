import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/** Whether the seller offers a product. Sold out is no status: it follows from the stock (C-12). */
export const ProductStatus = Schema.Literals(["on-sale", "stopped"])

/** {@inheritDoc ProductStatus} */
export type ProductStatus = typeof ProductStatus.Type

/** What a seller offers, without its stock (S0-58, S2-071 to S2-078). */
export const Product = Schema.Struct({
  id: Identifier,
  name: Schema.String,
  description: Schema.optionalKey(Schema.String),
  /** The price without the seller's discount, in won. */
  originalPrice: Won,
  /** What an order pays for one piece, in won: 0 <= salePrice <= originalPrice (C-15). */
  salePrice: Won,
  sellerId: Identifier,
  category: Schema.optionalKey(Schema.String),
  /** Charged once per order line, in won (C-29). */
  shippingFee: Won,
  status: ProductStatus
})

/** {@inheritDoc Product} */
export type Product = typeof Product.Type
