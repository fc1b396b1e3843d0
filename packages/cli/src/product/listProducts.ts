import { listingLabel } from "@sagaproof/core/product/listingLabel"
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
import type { ProductListData } from "./ProductData.ts"

type Listed = ProductListData["products"][number]

/** The options of `product list`. */
interface ListOptions extends DatabaseOptions, LimitOptions {
  /** Those too whose sale was stopped. */
  readonly all?: true
}

/** Lists the products that are on sale, sold out or not. */
export const listProducts = async (invocation: Invocation, options: ListOptions): Promise<CommandOutcome> => {
  const { products, total } = await withStore(invocation, options, (store) =>
    Effect.gen(function* () {
      const all = (yield* listRows(store, "product")).map(({ state }) => state as Product)
      const rows = all.filter(({ status }) => options.all === true || status === "on-sale")
      const shown = yield* Effect.forEach(rows.slice(0, options.limit), (product) =>
        Effect.map(stateOf<Stock>(store, "stock", product.id), (stock) => listed(product, stock ?? null))
      )
      return { products: shown, total: rows.length }
    })
  )
  return success("sagaproof.product.list/1", { products, total }, (page) =>
    total === 0
      ? ["  nothing is on sale; sagaproof product register adds one, sagaproof seed a few"]
      : [...lines(page, products), ...moreLine(page, products.length, total)]
  )
}

const listed = (product: Product, stock: Stock | null): Listed => {
  const label = listingLabel(product.status, stock?.available ?? 0)
  return { product, stock, listing: label === "hidden" ? "stopped" : label }
}

const words = { "sold-out": "sold out", stopped: "stopped" } as const

const lines = (page: Page, products: ReadonlyArray<Listed>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "id", keep: 3 },
      { title: "name" },
      { title: "won", side: "right", keep: 3 },
      { title: "left", side: "right", keep: 3 },
      { title: "held", side: "right", keep: 3 },
      { title: "sold", side: "right", keep: 3 },
      { title: "", keep: 4 }
    ],
    products.map(({ listing, product: { id, name, salePrice }, stock }) => [
      id,
      name,
      whole(salePrice),
      ...(stock === null ? ["", "", ""] : [whole(stock.available), whole(stock.reserved), whole(stock.sold)]),
      listing === "on-sale" ? "" : page.paint.yellow(words[listing])
    ])
  )
