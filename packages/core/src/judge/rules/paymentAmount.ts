import type { Order } from "../../order/Order.ts"
import type { OrderLine } from "../../order/OrderLine.ts"
import { noProblems, type OrderRule } from "./OrderRule.ts"

/**
 * 2.5 invariant 7: what is paid is what the order costs (S0-70), and the order costs what its frozen lines come to
 * (S1-71, S2-021, S2-045, S2-046).
 */
export const paymentAmount: OrderRule = {
  checker: "payment-amount",
  problems: ({ orderId, order, payment }) => {
    if (order === undefined) {
      return undefined
    }
    const messages = [...order.lines.flatMap(lineProblems), ...totalProblems(order)]
    if (payment !== undefined && payment.amount !== order.totals.finalAmount) {
      messages.push(`it costs ${order.totals.finalAmount} won, its payment is ${payment.amount} won`)
    }
    const { userId } = order
    return messages.length === 0
      ? noProblems
      : messages.map((message) => ({ message: `order ${orderId} of user ${userId}: ${message}`, orderId, userId }))
  }
}

const lineProblems = (line: OrderLine): ReadonlyArray<string> => {
  const { sequence, productId, quantity, unitPrice, unitDiscount, finalUnitPrice, finalAmount } = line
  const messages: Array<string> = []
  if (finalUnitPrice !== unitPrice - unitDiscount) {
    messages.push(
      `line ${sequence} (${productId}): unit price ${unitPrice} - discount ${unitDiscount} ≠ ${finalUnitPrice} won (S2-045)`
    )
  }
  if (finalAmount !== finalUnitPrice * quantity) {
    messages.push(`line ${sequence} (${productId}): ${finalUnitPrice} × ${quantity} ≠ ${finalAmount} won (S2-046)`)
  }
  return messages
}

const totalProblems = ({ lines, totals }: Order): ReadonlyArray<string> => {
  const messages: Array<string> = []
  const expect = (name: string, actual: number, expected: number, row: string): void => {
    if (actual !== expected) {
      messages.push(`${name} ${actual} won ≠ ${expected} won (${row})`)
    }
  }
  const { totalProductAmount, totalProductDiscount, orderDiscount, totalShippingFee, finalAmount } = totals
  let products = 0
  let discounts = 0
  let shipping = 0
  for (const { unitPrice, unitDiscount, quantity, shippingFee } of lines) {
    products += unitPrice * quantity
    discounts += unitDiscount * quantity
    shipping += shippingFee
  }
  expect("total of the products", totalProductAmount, products, "S1-71")
  expect("total of the product discounts", totalProductDiscount, discounts, "C-29")
  expect("total of the shipping fees", totalShippingFee, shipping, "S2-020")
  expect(
    "final amount",
    finalAmount,
    totalProductAmount - totalProductDiscount - orderDiscount + totalShippingFee,
    "S2-021"
  )
  return messages
}
