import type { PaymentTransaction } from "../../payment/PaymentTransaction.ts"
import type { Violation } from "../Violation.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

/** 2.5 invariant 6, P1 and P2: an order is captured once at most, and no more goes back than was captured. */
export const capturedOnce: OrderRule = {
  checker: "captured-once",
  problems: ({ orderId, payment }) => {
    if (payment === undefined) {
      return undefined
    }
    const { userId, amount, captured, refunded, status, transactions } = payment
    const captures = transactions.filter((transaction) => succeeded(transaction, "CAPTURE"))
    const refunds = transactions.filter((transaction) => succeeded(transaction, "REFUND"))
    const messages: Array<string> = []
    if (captures.length > 1) {
      messages.push(`captured ${captures.length} times: ${captures.map(describe).join(", ")}`)
    }
    if (sum(captures) !== captured) {
      messages.push(`captured ${captured} won ≠ ${sum(captures)} won by its transactions`)
    }
    if (sum(refunds) !== refunded) {
      messages.push(`refunded ${refunded} won ≠ ${sum(refunds)} won by its transactions`)
    }
    if (status === "FAILED" && transactions.every(({ result }) => result !== "FAILED")) {
      messages.push("it has FAILED, and none of its transactions has")
    }
    if (captured > amount) {
      messages.push(`captured ${captured} won of a payment of ${amount} won`)
    }
    if (refunded > captured) {
      messages.push(`refunded ${refunded} won of ${captured} won captured`)
    }
    return messages.length === 0
      ? noProblems
      : messages.map((message): Violation => ({
          message: `payment of order ${orderId} by user ${userId}: ${message}`,
          orderId,
          userId
        }))
  }
}

const succeeded = ({ type, result }: PaymentTransaction, wanted: PaymentTransaction["type"]): boolean =>
  type === wanted && result === "SUCCESS"

const sum = (transactions: ReadonlyArray<PaymentTransaction>): number =>
  transactions.reduce((total, { amount }) => total + amount, 0)

const describe = ({ amount, providerKey }: PaymentTransaction): string =>
  providerKey === undefined ? `${amount} won` : `${amount} won under key ${providerKey}`
