import type { Product } from "@sagaproof/core/product/Product"
import type { Stock } from "@sagaproof/core/stock/Stock"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import { moreLine } from "../output/moreLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { stateOf } from "../platform/findRow.ts"
import { listRows } from "../platform/listRows.ts"
import { withStore } from "../platform/withStore.ts"
import type { ProductData } from "./ProductData.ts"

/** Lists the products. */
export const listProducts = async (
  invocation: Invocation,
  options: DatabaseOptions & LimitOptions
): Promise<CommandOutcome> => {
  const { products, total } = await withStore(invocation, options, (store) =>
    Effect.gen(function* () {
      const rows = yield* listRows(store, "product")
      const shown = yield* Effect.forEach(rows.slice(0, options.limit), ({ key, state }) =>
        Effect.map(stateOf<Stock>(store, "stock", key), (stock) => ({
          product: state as Product,
          stock: stock ?? null
        }))
      )
      return { products: shown, total: rows.length }
    })
  )
  return success("sagaproof.product.list/1", { products, total }, (page) =>
    total === 0
      ? ["  none yet; sagaproof product register adds one, sagaproof seed a few"]
      : [...lines(page, products), ...moreLine(page, products.length, total)]
  )
}

const lines = (page: Page, products: ReadonlyArray<ProductData>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "id", keep: 3 },
      { title: "name" },
      { title: "won", side: "right", keep: 3 },
      { title: "left", side: "right", keep: 3 },
      { title: "held", side: "right", keep: 3 },
      { title: "sold", side: "right", keep: 3 },
      { title: "", keep: 2 }
    ],
    products.map(({ product: { id, name, salePrice, status }, stock }) => [
      id,
      name,
      whole(salePrice),
      ...(stock === null ? ["", "", ""] : [whole(stock.available), whole(stock.reserved), whole(stock.sold)]),
      status === "on-sale" ? "" : page.paint.yellow(status)
    ])
  )
