import type { Payment } from "@sagaproof/core/payment/Payment"

import { factLines } from "../output/factLines.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { wonText } from "../output/wonText.ts"

/** What became of an order's money, in one line. */
export const paymentText = ({ captured, method, refunded, status }: Payment): string =>
  [
    `${wonText(captured)} (${method})`,
    ...(refunded === 0 ? [] : [`${wonText(refunded)} given back`]),
    ...(status === "CAPTURED" || status === "REFUNDED" ? [] : [status])
  ].join(", ")

/** A payment for people, with everything that was asked of the money. */
export const renderPayment = (page: Page, payment: Payment): ReadonlyArray<string> => [
  `${page.paint.bold(payment.status)} ${page.paint.dim(`payment of order ${payment.orderId}`)}`,
  ...factLines(page, [
    ["payer", payment.userId],
    ["method", payment.method],
    ["amount", wonText(payment.amount)],
    ["captured", wonText(payment.captured)],
    ["given back", payment.refunded === 0 ? null : wonText(payment.refunded)],
    ["cancelled", payment.cancelRequested ? "yes: whatever is captured has to go back" : null]
  ]),
  ...(payment.transactions.length === 0 ? [] : ["", ...transactionTable(page, payment)])
]

const transactionTable = (page: Page, { transactions }: Payment): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "asked", keep: 3 },
      { title: "result", keep: 3 },
      { title: "won", side: "right", keep: 3 },
      { title: "provider's reference", keep: 2 },
      { title: "answer" }
    ],
    transactions.map(({ amount, code, message, providerReference, result, type }) => [
      type,
      result,
      wonText(amount),
      providerReference ?? "",
      [code, message].filter((part) => part !== undefined).join(" ")
    ])
  )
