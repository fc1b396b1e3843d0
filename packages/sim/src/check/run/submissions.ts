import type { OrderAsked } from "@sagaproof/core/judge/book/BookOrder"
import type { OutsideCommand } from "@sagaproof/core/ports/Ingress"

import type { CaseOrder, CheckCase } from "../case/CheckCase.ts"

/** One time that an order is submitted. */
export interface Submission {
  readonly asked: OrderAsked
  readonly command: OutsideCommand
}

/** How much a wrong price, or a wrong total, is beside the right one, in won: no price differs from another by that. */
const wrongBy = 7

/** Every time that something is submitted on account of an order: repeated, under a second key, or in place of it. */
export const submissionsOf = (input: CheckCase, order: CaseOrder): ReadonlyArray<Submission> => {
  const asked = askedOf(input, order)
  const key = order.key ?? order.id
  const submitted = submission(input, order, asked, key)
  return [
    ...Array.from({ length: order.repeats + 1 }, () => submitted),
    ...(order.again === "other-key" ? [submission(input, order, asked, `${key}-again`)] : []),
    ...(order.again === "other-body" ? [submission(input, order, { ...asked, orderId: `${order.id}-other` }, key)] : [])
  ]
}

const askedOf = ({ products }: CheckCase, order: CaseOrder): OrderAsked => ({
  orderId: order.id,
  userId: order.buyer,
  lines: order.lines.map(({ product, quantity }) => ({ productId: product, quantity })),
  amount: order.lines.reduce(
    (sum, { product, quantity }) => sum + priceOf(products, product) * quantity + feeOf(products, product),
    0
  ),
  preset: order.preset,
  method: order.method
})

const priceOf = (products: CheckCase["products"], product: string): number =>
  products.find(({ id }) => id === product)?.price ?? 0

const feeOf = (products: CheckCase["products"], product: string): number =>
  products.find(({ id }) => id === product)?.shippingFee ?? 0

const address = { street: "1 Harbour Street", postalCode: "04524", city: "Seoul" } as const

const submission = (
  { products }: CheckCase,
  { addressed, buyer, delivery, flaw, priced: isPriced }: CaseOrder,
  asked: OrderAsked,
  idempotencyKey: string
): Submission => {
  const { lines, method, orderId, preset } = asked
  // What a buyer expects to pay is the price of the goods.
  const amount = lines.reduce((sum, line) => sum + priceOf(products, line.productId) * line.quantity, 0)
  const priced = (more: number) =>
    lines.map((line) => ({ ...line, unitPrice: priceOf(products, line.productId) + more }))
  const wrong = {
    total: { lines, total: amount + wrongBy },
    price: { lines: priced(wrongBy) },
    contradiction: { lines: priced(0), total: amount + wrongBy }
  }
  const right = { lines: isPriced === true ? priced(0) : lines, total: amount }
  const goods = flaw === undefined ? right : wrong[flaw]
  const more = { ...(delivery ? {} : { delivery: false }), ...(addressed === true ? { address } : {}) }
  const body = { orderId, buyerId: buyer, ...goods, method, preset, ...more }
  return { asked, command: { caller: buyer, operation: "SubmitOrder", idempotencyKey, body } }
}
