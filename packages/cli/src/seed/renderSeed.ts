import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import type { SeedData } from "./SeedData.ts"

/** The seeded shop for people. */
export const renderSeed = (page: Page, { added, customers, products }: SeedData): ReadonlyArray<string> => [
  `${page.paint.green(page.glyphs.pass)} ${added === 0 ? "everything was there already" : `${added} users and products added`}`,
  "",
  ...table(
    page,
    [
      { title: "product", keep: 3 },
      { title: "" },
      { title: "won", side: "right", keep: 2 },
      { title: "available", side: "right", keep: 2 }
    ],
    products.map(({ product: { id, name, salePrice }, stock }) => [
      id,
      name,
      whole(salePrice),
      whole(stock?.available ?? 0)
    ])
  ),
  "",
  ...table(
    page,
    [{ title: "customer", keep: 3 }, { title: "" }, { title: "balance", side: "right", keep: 2 }],
    customers.map(({ balance, id, name }) => [id, name, whole(balance)])
  )
]
