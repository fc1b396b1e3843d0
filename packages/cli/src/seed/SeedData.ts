import * as Schema from "effect/Schema"

import { ProductData } from "../product/ProductData.ts"

/** The `data` of `sagaproof.seed/1`: the shop as it is now. */
export const SeedData = Schema.Struct({
  seller: Schema.String,
  customers: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      name: Schema.String,
      /** In won. */
      balance: Schema.Int
    })
  ),
  products: Schema.Array(ProductData),
  /** How many users and products were not there before. */
  added: Schema.Int
})

/** {@inheritDoc SeedData} */
export type SeedData = typeof SeedData.Type
