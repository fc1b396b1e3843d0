import { chargeUnit } from "@sagaproof/core/wallet/chargeProblem"

import { makeRandomStream } from "../../world/RandomStream.ts"
import type { CaseOrder, CheckCase } from "./CheckCase.ts"

/** How often a product has a shipping fee, and an order an address, the prices of its lines, or two cancellations. */
const shares = { fee: 0.25, address: 0.25, priced: 0.25, cancelAgain: 0.4 } as const

const dearestFee = 30

/** Draws what products and orders have besides, apart from everything else: the rest of the case stays as it is. */
export const drawDetails = (seed: string, input: CheckCase): CheckCase => {
  const stream = makeRandomStream(`${seed}/case-details`)
  const chance = (share: number): boolean => stream.nextFraction() < share
  const products = input.products.map((product) =>
    chance(shares.fee) ? { ...product, shippingFee: 100 * (1 + stream.nextBelow(dearestFee)) } : product
  )
  const orders = input.orders.map((order): CaseOrder => ({
    ...order,
    ...(chance(shares.address) ? { addressed: true } : {}),
    ...(chance(shares.priced) ? { priced: true } : {}),
    ...(chance(shares.cancelAgain) && isCancelled(order) ? { cancelAgain: true } : {})
  }))
  return { ...input, products, orders, buyers: richerBuyers({ ...input, products }) }
}

const isCancelled = ({ cancel }: CaseOrder): boolean => cancel === "early" || cancel === "late"

/** Who pays from a wallet has the shipping fees of all orders besides. */
const richerBuyers = ({ buyers, orders, products }: CheckCase): CheckCase["buyers"] => {
  const fees = new Map(products.map(({ id, shippingFee = 0 }) => [id, shippingFee]))
  return buyers.map(({ charge, id }) => {
    const more = orders
      .filter(({ buyer, method }) => buyer === id && method === "wallet")
      .flatMap(({ lines }) => lines)
      .reduce((sum, { product }) => sum + (fees.get(product) ?? 0), 0)
    return { id, charge: Math.ceil((charge + more) / chargeUnit) * chargeUnit }
  })
}
