import type { Delivery } from "@sagaproof/core/delivery/Delivery"

import { factLines } from "../output/factLines.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"

/** A delivery, for people. */
export const renderDelivery = (
  page: Page,
  { address, lines, orderId, status, userId }: Delivery
): ReadonlyArray<string> => [
  `${page.paint.bold(status)} ${page.paint.dim(`delivery of order ${orderId}`)}`,
  ...factLines(page, [
    ["to", userId],
    ["address", address === undefined ? null : `${address.street}, ${address.postalCode} ${address.city}`]
  ]),
  "",
  ...table(
    page,
    [
      { title: "product", keep: 2 },
      { title: "pieces", side: "right" }
    ],
    lines.map(({ productId, quantity }) => [productId, whole(quantity)])
  )
]
