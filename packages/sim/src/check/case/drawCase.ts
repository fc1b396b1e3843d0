import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import { chargeUnit } from "@sagaproof/core/wallet/chargeProblem"

import { wholeOf } from "../../workload/drawAt.ts"
import { makeRandomStream, type RandomStream } from "../../world/RandomStream.ts"
import type { CheckSettings } from "../CheckSettings.ts"
import type { CaseOrder, CheckCase } from "./CheckCase.ts"
import { drawDetails } from "./drawDetails.ts"
import { drawDrops } from "./drawDrops.ts"
import { drawMistakes } from "./drawMistakes.ts"
import { drawMore } from "./drawMore.ts"

/** What may be drawn of a case besides what the settings say. */
const limits = { buyers: 3, products: 3, lines: 3, quantity: 3, stock: 8, spreadMs: 200 } as const

/** Several hosts of a participant are what most races need, and each costs time in every run. */
const instances: ReadonlyArray<number> = [1, 1, 1, 2, 2, 3]

/** The presets of which there is one without a delivery. */
const withoutDelivery: ReadonlySet<string> = new Set(["reserve-first"])

/** Draws what is done in one run: few things, so that they come in each other's way. */
export const drawCase = (seed: string, settings: CheckSettings): CheckCase =>
  drawDrops(seed, drawMistakes(seed, drawDetails(seed, drawMore(seed, drawPlain(seed, settings)))))

const drawPlain = (seed: string, settings: CheckSettings): CheckCase => {
  const stream = makeRandomStream(`${seed}/case`)
  const pick = <Item>(items: ReadonlyArray<Item>): Item => items[stream.nextBelow(items.length)] as Item
  const chance = (share: number): boolean => stream.nextFraction() < share
  const products = upTo(stream, limits.products, (number) => ({
    id: `product-${number}`,
    price: 100 * (1 + stream.nextBelow(100)),
    stock: chance(0.2) ? 1_000 : 1 + stream.nextBelow(limits.stock)
  }))
  const buyerIds = upTo(stream, limits.buyers, (number) => `buyer-${number}`)
  const gateways = drawGateways(chance)
  const external = gateways.includes("payment-provider")
  const orders = Array.from({ length: wholeOf(stream.nextFraction(), settings.orders) }, (_, index): CaseOrder => {
    const preset = pick(settings.presets)
    const cancel = chance(0.25) ? pick(["early", "late"] as const) : "never"
    return {
      id: `order-${index + 1}`,
      buyer: pick(buyerIds),
      lines: upTo(stream, limits.lines, () => ({
        product: pick(products).id,
        quantity: 1 + stream.nextBelow(limits.quantity)
      })),
      preset,
      delivery: chance(0.7) || !withoutDelivery.has(preset),
      method: external && chance(0.5) ? "external" : "wallet",
      afterMs: chance(0.7) ? 0 : stream.nextBelow(limits.spreadMs),
      repeats: chance(0.3) ? 1 + stream.nextBelow(2) : 0,
      cancel
    }
  })
  return {
    delivery: pick(settings.deliveries),
    instances: pick(instances),
    partitions: 1 + stream.nextBelow(4),
    gateways,
    latencyMs: stream.nextBelow(50),
    products,
    buyers: buyersOf({ orders, products }, buyerIds, chance),
    orders,
    restocks: chance(0.3)
      ? [{ product: pick(products).id, quantity: 1 + stream.nextBelow(5), afterMs: stream.nextBelow(limits.spreadMs) }]
      : [],
    charges: chance(0.3)
      ? [
          {
            buyer: pick(buyerIds),
            amount: 100 * (1 + stream.nextBelow(50)),
            afterMs: stream.nextBelow(limits.spreadMs)
          }
        ]
      : []
  }
}

const upTo = <Item>(stream: RandomStream, most: number, make: (number: number) => Item): ReadonlyArray<Item> =>
  Array.from({ length: 1 + stream.nextBelow(most) }, (_, index) => make(index + 1))

const drawGateways = (chance: (share: number) => boolean): ReadonlyArray<GatewayName> => [
  ...(chance(0.6) ? (["payment-provider"] as const) : []),
  ...(chance(0.2) ? (["carrier"] as const) : []),
  ...(chance(0.1) ? (["notifier"] as const) : []),
  ...(chance(0.1) ? (["data-platform"] as const) : [])
]

/** Who pays from a wallet has enough for all orders, or for about half of them. */
const buyersOf = (
  { orders, products }: Pick<CheckCase, "orders" | "products">,
  buyerIds: ReadonlyArray<string>,
  chance: (share: number) => boolean
): CheckCase["buyers"] => {
  const prices = new Map(products.map(({ id, price }) => [id, price]))
  return buyerIds.map((id) => {
    const spending = orders
      .filter(({ buyer, method }) => buyer === id && method === "wallet")
      .flatMap(({ lines }) => lines)
      .reduce((sum, { product, quantity }) => sum + (prices.get(product) ?? 0) * quantity, 0)
    const wanted = chance(0.3) ? spending / 2 : spending
    return { id, charge: Math.ceil(wanted / chargeUnit) * chargeUnit }
  })
}
