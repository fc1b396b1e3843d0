import type { Evidence } from "./Evidence.ts"
import { orderEnd } from "./orderEnd.ts"
import type { OrderFacts } from "./OrderFacts.ts"

/** The orders that rules at rest are about, and what was left out. */
export interface EndedOrders {
  readonly orders: ReadonlyArray<OrderFacts>
  readonly notes: ReadonlyArray<string>
}

/**
 * The orders that have ended. While things move these are only those whose sagas have all ended; an order without
 * a saga (choreography) says too little of what is still under way. Orders of stuck sagas are left to the checker
 * of their residue.
 */
export const endedOrders = ({ atRest, definitions, ledger }: Evidence): EndedOrders => {
  const orders: Array<OrderFacts> = []
  let moving = 0
  let stuck = 0
  for (const facts of ledger.orders().values()) {
    if (isStuck(facts)) {
      stuck++
    } else if (orderEnd(facts, definitions) !== undefined && (atRest || facts.sagas.length > 0)) {
      orders.push(facts)
    } else {
      moving++
    }
  }
  const notes = [
    ...(moving === 0 ? [] : [`${moving} orders that have not ended were left out`]),
    ...(stuck === 0 ? [] : [`${stuck} orders of stuck sagas were left to residue-of-stuck`])
  ]
  return { orders, notes }
}

/** Whether a saga of an order waits for a person. */
export const isStuck = ({ sagas }: OrderFacts): boolean => sagas.some(({ status }) => status === "stuck")
