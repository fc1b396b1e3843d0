import type { Order } from "@sagaproof/core/order/Order"
import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import { purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"
import type { Saga } from "@sagaproof/core/saga/Saga"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { SagaSelection } from "../instance/SagaSelection.ts"
import type { AfterOptions } from "../options/afterOption.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import { nextLine } from "../output/nextLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { isoText, timeText } from "../output/timeText.ts"
import { withStore } from "../platform/withStore.ts"
import type { OrderListData } from "./OrderData.ts"
import { findPurchase } from "./readOrder.ts"

type ListedOrder = OrderListData["orders"][number]

interface ListOptions extends DatabaseOptions, LimitOptions, AfterOptions {
  readonly buyer?: string
  readonly status?: Exclude<SagaSelection, "all">
}

/** Lists orders, the newest first. */
export const listOrders = async (
  invocation: Invocation,
  { after, buyer, limit, status, ...options }: ListOptions
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (store, { pages }) =>
    Effect.gen(function* () {
      if (after !== undefined) {
        yield* findPurchase(store, after)
      }
      const found = yield* pages.sagas({
        // One more than is shown tells whether there is more.
        limit: limit + 1,
        after: after === undefined ? undefined : purchaseOf(after),
        family: "purchase",
        buyer,
        status
      })
      const sagas = found.slice(0, limit).map(({ state }) => state as Saga)
      const rows = yield* pages.rowsOf(
        "order",
        sagas.map(({ orderId }) => orderId)
      )
      const placed = new Map(rows.map(({ key, state }) => [key, state as Order]))
      const orders = sagas.map((saga) => listed(saga, placed.get(saga.orderId)))
      return { orders, next: found.length > limit ? (sagas.at(-1)?.orderId ?? null) : null }
    })
  )
  return success("sagaproof.order.list/1", data, (page) =>
    data.orders.length === 0
      ? [nothing([after, buyer, status].some((choice) => choice !== undefined))]
      : [...lines(page, data.orders), ...nextLine(page, data.next)]
  )
}

const nothing = (isChosen: boolean): string =>
  isChosen ? "  no order is of this choice" : "  no order yet; sagaproof order place adds one"

const listed = (saga: Saga, order: Order | undefined): ListedOrder => ({
  orderId: saga.orderId,
  userId: (saga.request as OrderRequest).buyerId,
  status: order?.status ?? null,
  saga: saga.status,
  amount: order?.totals.finalAmount ?? null,
  placedAt: isoText(saga.startedAt)
})

const lines = (page: Page, orders: ReadonlyArray<ListedOrder>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "order", keep: 3 },
      { title: "buyer" },
      { title: "won", side: "right", keep: 2 },
      { title: "status", keep: 2 },
      { title: "saga", keep: 2 },
      { title: "began (UTC)", keep: 2 }
    ],
    orders.map(({ amount, orderId, placedAt, saga, status, userId }) => [
      orderId,
      userId,
      amount === null ? "" : whole(amount),
      status ?? "not placed",
      saga,
      timeText(Date.parse(placedAt)).slice(0, 19)
    ])
  )
