import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/** A product is offered (S0-32). */
export const ProductRegistered = Schema.TaggedStruct("ProductRegistered", {
  id: Identifier,
  name: Schema.String,
  description: Schema.optionalKey(Schema.String),
  originalPrice: Won,
  salePrice: Won,
  sellerId: Identifier,
  category: Schema.optionalKey(Schema.String),
  shippingFee: Won
})

/** Its prices are others now. Orders that were placed keep theirs. */
export const PriceChanged = Schema.TaggedStruct("PriceChanged", { id: Identifier, originalPrice: Won, salePrice: Won })

/** It is off the list. */
export const SaleStopped = Schema.TaggedStruct("SaleStopped", { id: Identifier })

/** It is on the list again. */
export const SaleResumed = Schema.TaggedStruct("SaleResumed", { id: Identifier })

/** Everything that can happen to a product. */
export const ProductEvent = Schema.Union([ProductRegistered, PriceChanged, SaleStopped, SaleResumed])

/** {@inheritDoc ProductEvent} */
export type ProductEvent = typeof ProductEvent.Type
