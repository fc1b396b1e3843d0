import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import type { OrderAsked } from "@sagaproof/core/judge/book/BookOrder"

import { type DrawAt, drawAt, type Range, wholeOf } from "./drawAt.ts"
import type { Cancellation, OrderPlan } from "./OrderPlan.ts"
import { openingCharges } from "./openingCharges.ts"
import type { ShopProduct } from "./Shop.ts"
import type { Workload } from "./Workload.ts"

/** What may be chosen of a workload of orders. */
export interface OrderWorkloadOptions {
  readonly name?: string
  readonly orders: number
  /** Orders in flight at once. */
  readonly concurrency: number
  readonly products: number
  readonly users: number
  /** Pieces of each product at the start. */
  readonly stock: number
  /** The definitions that orders run under, drawn evenly. */
  readonly presets: ReadonlyArray<string>
  readonly method: OrderAsked["method"]
  /** Pieces per line, and lines per order. */
  readonly quantities?: Range
  readonly lines?: Range
  /** All orders are for the first product. */
  readonly hot?: boolean
  /** The share of orders that are cancelled, half of them at once and half after their end. */
  readonly cancelRate?: number
  /** What each buyer has, in won; by default enough for all that the buyer will order. */
  readonly balance?: number
  readonly seed: number
}

const one: Range = { min: 1, max: 1 }

/** The streams of draws, by what is chosen. Lines take two streams each, from the last one on. */
const streams = { buyer: 0, preset: 1, cancellation: 2, lines: 3, firstLine: 4 } as const

/** Many buyers who order at once. What binds is the stock, the balances, or nothing, as chosen. */
export const orderWorkload = (options: OrderWorkloadOptions): Workload => {
  const products = Array.from({ length: options.products }, (_, index) => productAt(index, options.stock))
  const buyerIds = Array.from({ length: options.users }, (_, index) => `buyer-${index + 1}`)
  const orderAt = planner(options, products, buyerIds)
  return {
    name: options.name ?? "orders",
    shop: { sellerId: "seller-1", products, buyers: openingCharges(options, buyerIds, orderAt) },
    orders: options.orders,
    concurrency: Math.min(options.concurrency, options.orders),
    orderAt,
    checkers: allCheckers,
    mustJudge: new Set()
  }
}

const prices = { lowest: 1_000, step: 500, count: 20 } as const

const productAt = (index: number, stock: number): ShopProduct => ({
  id: `product-${index + 1}`,
  price: prices.lowest + prices.step * (index % prices.count),
  stock
})

const planner = (
  options: OrderWorkloadOptions,
  products: ReadonlyArray<ShopProduct>,
  buyerIds: ReadonlyArray<string>
): ((place: number) => OrderPlan) => {
  const draw = drawAt(options.seed)
  const pick = <Item>(items: ReadonlyArray<Item>, stream: number, place: number): Item =>
    items[Math.floor(draw(stream, place) * items.length)] as Item
  const goods = options.hot === true ? products.slice(0, 1) : products
  return (place) => {
    const lineCount = wholeOf(draw(streams.lines, place), options.lines ?? one)
    const lines: Array<OrderAsked["lines"][number]> = []
    const unitPrices: Array<number> = []
    let amount = 0
    for (let line = 0; line < lineCount; line++) {
      const product = pick(goods, streams.firstLine + 2 * line, place)
      const quantity = wholeOf(draw(streams.firstLine + 2 * line + 1, place), options.quantities ?? one)
      lines.push({ productId: product.id, quantity })
      unitPrices.push(product.price)
      amount += product.price * quantity
    }
    return {
      asked: {
        orderId: `order-${place + 1}`,
        userId: pick(buyerIds, streams.buyer, place),
        lines,
        amount,
        preset: pick(options.presets, streams.preset, place),
        method: options.method
      },
      unitPrices,
      cancellation: cancellationAt(options.cancelRate ?? 0, draw, place)
    }
  }
}

const cancellationAt = (rate: number, draw: DrawAt, place: number): Cancellation => {
  const drawn = rate === 0 ? 1 : draw(streams.cancellation, place)
  return drawn >= rate ? "never" : drawn < rate / 2 ? "early" : "late"
}
