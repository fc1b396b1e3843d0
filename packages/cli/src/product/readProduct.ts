import type { Queries } from "@sagaproof/core/ports/Queries"
import type { Product } from "@sagaproof/core/product/Product"
import type { Stock } from "@sagaproof/core/stock/Stock"
import * as Effect from "effect/Effect"

import { findRow, stateOf } from "../platform/findRow.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import type { ProductData } from "./ProductData.ts"

/** A product with its stock. */
export const readProduct = (store: Queries, id: string): Effect.Effect<ProductData, WorkProblem> =>
  Effect.gen(function* () {
    const product = yield* findProduct(store, id)
    return { product, stock: (yield* stateOf<Stock>(store, "stock", id)) ?? null }
  })

/** A product that must be there. */
export const findProduct = (store: Queries, id: string): Effect.Effect<Product, WorkProblem> =>
  findRow<Product>(store, "product", id, "sagaproof product list shows which there are")
