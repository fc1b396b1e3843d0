import type { Order } from "@sagaproof/core/order/Order"

import { statusText } from "../instance/statusText.ts"
import { factLines } from "../output/factLines.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { wonText } from "../output/wonText.ts"
import { paymentText } from "../payment/renderPayment.ts"
import type { OrderData } from "./OrderData.ts"

/** An order for people: its lines, what became of its money and goods, and its sagas. */
export const renderOrder = (page: Page, data: OrderData): ReadonlyArray<string> => {
  const { delivery, order, orderId, payment, sagas } = data
  const purchase = sagas[0]
  return [
    `${page.paint.bold(orderId)} ${order?.status ?? page.paint.yellow("not placed")}`,
    ...factLines(page, [
      ["buyer", order?.userId],
      ["tracking", order === null || order.trackingId === orderId ? null : order.trackingId],
      ["flow", order?.preset ?? purchase?.definition],
      ["costs", order === null ? null : wonText(order.totals.finalAmount)],
      ["paid", payment === null ? null : paymentText(payment)],
      ["delivery", delivery?.status],
      ["goods", order?.deferredAdvance],
      ["failed", failureOf(data)],
      ["cancelled", order?.cancellation === undefined ? null : cancellationOf(order.cancellation)]
    ]),
    ...(order === null ? [] : ["", ...lineTable(page, order)]),
    "",
    ...sagas.map((saga) => `  ${saga.sagaId} ${statusText(page, saga)}`)
  ]
}

/** What the order itself keeps; what its saga does, where there is no order. */
const failureOf = ({ order, sagas }: OrderData): string | null => {
  const failure = order?.failure
  if (failure !== undefined) {
    return `${failure.code}: ${failure.reason}`
  }
  const reason = order === null ? sagas[0]?.reason : null
  return reason === undefined || reason === null ? null : `${reason.code}: ${reason.message}`
}

const cancellationOf = ({ by, reason }: NonNullable<Order["cancellation"]>): string => `by ${by}: ${reason}`

const lineTable = (page: Page, { lines }: Order): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "product", keep: 3 },
      { title: "" },
      { title: "pieces", side: "right", keep: 2 },
      { title: "won", side: "right", keep: 2 },
      { title: "status" }
    ],
    lines.map(({ finalAmount, productId, productName, quantity, status }) => [
      productId,
      productName,
      whole(quantity),
      whole(finalAmount),
      status
    ])
  )
