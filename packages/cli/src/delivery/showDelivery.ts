import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { findPurchase } from "../order/readOrder.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { factLines } from "../output/factLines.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { findRow } from "../platform/findRow.ts"
import { withStore } from "../platform/withStore.ts"

/** Shows the delivery of an order. */
export const showDelivery = async (
  invocation: Invocation,
  orderId: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const fix = `nothing of its order was sent, or not yet: sagaproof order show ${orderId}`
  const delivery = await withStore(invocation, options, (store) =>
    Effect.andThen(findPurchase(store, orderId), findRow<Delivery>(store, "delivery", orderId, fix))
  )
  return success("sagaproof.delivery.show/1", { delivery }, (page) => render(page, delivery))
}

const render = (page: Page, { address, lines, orderId, status, userId }: Delivery): ReadonlyArray<string> => [
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
