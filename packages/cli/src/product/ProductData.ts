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

/** The `data` of `sagaproof.product.list/1`. */
export const ProductListData = Schema.Struct({
  products: Schema.Array(ProductData),
  /** How many there are, shown or not. */
  total: Schema.Int
})
