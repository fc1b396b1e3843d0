import type { Order } from "@sagaproof/core/order/Order"
import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import type { Saga } from "@sagaproof/core/saga/Saga"
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
import { isoText, timeText } from "../output/timeText.ts"
import { withStore } from "../platform/withStore.ts"
import type { OrderListData } from "./OrderData.ts"

type ListedOrder = OrderListData["orders"][number]

interface ListOptions extends DatabaseOptions, LimitOptions {
  readonly buyer?: string
}

/** Lists orders, the newest first. */
export const listOrders = async (invocation: Invocation, options: ListOptions): Promise<CommandOutcome> => {
  const { buyer, limit } = options
  const all = await withStore(invocation, options, (store) =>
    Effect.gen(function* () {
      const placed = new Map((yield* store.rows("order")).map(({ key, state }) => [key, state as Order]))
      return (yield* store.rows("saga"))
        .map(({ state }) => state as Saga)
        .filter(({ family }) => family === "purchase")
        .map((saga) => listed(saga, placed.get(saga.orderId)))
    })
  )
  const chosen = all.filter(({ userId }) => buyer === undefined || userId === buyer).toSorted(newestFirst)
  const orders = chosen.slice(0, limit)
  return success("sagaproof.order.list/1", { orders, total: chosen.length }, (page) =>
    chosen.length === 0
      ? ["  no order yet; sagaproof order place adds one"]
      : [...lines(page, orders), ...moreLine(page, orders.length, chosen.length)]
  )
}

const listed = (saga: Saga, order: Order | undefined): ListedOrder => ({
  orderId: saga.orderId,
  userId: (saga.request as OrderRequest).buyerId,
  status: order?.status ?? null,
  saga: saga.status,
  amount: order?.totals.finalAmount ?? null,
  placedAt: isoText(saga.startedAt)
})

/** Those that began at the same moment stand in the order of their ids. */
const newestFirst = (one: ListedOrder, other: ListedOrder): number => {
  if (one.placedAt !== other.placedAt) {
    return one.placedAt < other.placedAt ? 1 : -1
  }
  return one.orderId < other.orderId ? 1 : -1
}

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
