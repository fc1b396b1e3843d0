import type { OrderPlan } from "../../workload/OrderPlan.ts"
import type { Workload } from "../../workload/Workload.ts"
import { collectGarbage } from "../measure/collectGarbage.ts"
import type { BenchOptions } from "./BenchOptions.ts"
import { PlainLedgers } from "./PlainLedgers.ts"

/** The plain loop forgets nothing: so many orders at most on the same ledgers. */
const mostOrders = 50_000

/** It is so fast that it is measured several times over, at least for so long. */
const leastMs = 500

/** Orders per second of the plain loop, over the same orders, drawn beforehand. */
export const measurePlainLoop = (workload: Workload, { orders, warmUp }: BenchOptions): number => {
  const plans = Array.from({ length: Math.min(warmUp + orders, mostOrders) }, (_, place) => workload.orderAt(place))
  runOnce(workload, plans)
  collectGarbage()
  let taken = 0
  let done = 0
  while (taken < leastMs) {
    taken += runOnce(workload, plans)
    done += plans.length
  }
  return (1_000 * done) / taken
}

/** Takes all orders through new ledgers; answers how long that took, in milliseconds. */
const runOnce = (workload: Workload, plans: ReadonlyArray<OrderPlan>): number => {
  const ledgers = new PlainLedgers(workload.shop)
  const now = Date.now()
  const begun = performance.now()
  let completed = 0
  for (const plan of plans) {
    completed += ledgers.order(plan, now) ? 1 : 0
  }
  const taken = performance.now() - begun
  if (completed !== plans.length || ledgers.changes === 0) {
    throw new Error(`The plain loop completed ${completed} of ${plans.length} orders.`)
  }
  return taken
}
