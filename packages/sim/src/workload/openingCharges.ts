import { chargeUnit } from "@sagaproof/core/wallet/chargeProblem"

import type { OrderPlan } from "./OrderPlan.ts"
import type { ShopBuyer } from "./Shop.ts"

/** What decides how much the buyers of a workload have. */
export interface BalanceChoice {
  readonly orders: number
  readonly method: OrderPlan["asked"]["method"]
  readonly balance?: number
}

/** The buyers with what they are given: what was chosen, else all that they are going to spend, as charges go. */
export const openingCharges = (
  { balance, method, orders }: BalanceChoice,
  buyerIds: ReadonlyArray<string>,
  orderAt: (place: number) => OrderPlan
): ReadonlyArray<ShopBuyer> => {
  if (balance !== undefined || method === "external") {
    return buyerIds.map((id) => ({ id, charge: balance ?? 0 }))
  }
  const spending = new Map<string, number>(buyerIds.map((id) => [id, 0]))
  for (let place = 0; place < orders; place++) {
    const { amount, userId } = orderAt(place).asked
    spending.set(userId, (spending.get(userId) ?? 0) + amount)
  }
  return Array.from(spending, ([id, amount]) => ({ id, charge: Math.ceil(amount / chargeUnit) * chargeUnit }))
}
