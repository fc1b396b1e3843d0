import { Product } from "@sagaproof/core/product/Product"
import { Stock } from "@sagaproof/core/stock/Stock"
import * as Schema from "effect/Schema"

/**
 * The `data` of `sagaproof.product.register/1`, `show/1`, `restock/1`, `price/1`, `stop/1` and `resume/1`. There is no stock yet where
 * inventory has not heard of the product.
 */
export const ProductData = Schema.Struct({ product: Product, stock: Schema.NullOr(Stock) })

/** {@inheritDoc ProductData} */
export type ProductData = typeof ProductData.Type

/** How a product shows in a list: one that is on sale and of which nothing is left is sold out (C-12, S2-114). */
export const listings = ["on-sale", "sold-out", "stopped"] as const

/** The `data` of `sagaproof.product.list/1`: what is on sale, and with `--all` what was stopped too (S2-115). */
export const ProductListData = Schema.Struct({
  products: Schema.Array(Schema.Struct({ ...ProductData.fields, listing: Schema.Literals(listings) })),
  /** How many there are, shown or not. */
  total: Schema.Int
})

/** {@inheritDoc ProductListData} */
export type ProductListData = typeof ProductListData.Type
