import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Product } from "./Product.ts"
import type { ProductCommand } from "./ProductCommand.ts"
import { productDecider } from "./ProductDecider.ts"
import type { ProductEvent } from "./ProductEvent.ts"

/** What a seller offers; its key is the product's id. */
export const productAggregate: Aggregate<Product | undefined, ProductCommand, ProductEvent> = {
  kind: "product",
  participant: "catalogue",
  decider: productDecider,
  violation: (product) => {
    if (product === undefined) {
      return undefined
    }
    if (product.salePrice < 0) {
      return "salePrice >= 0"
    }
    if (product.salePrice > product.originalPrice) {
      return "salePrice <= originalPrice"
    }
    return product.shippingFee < 0 ? "shippingFee >= 0" : undefined
  }
}
