import { orderWorkload } from "../../../workload/orderWorkload.ts"
import type { Workload } from "../../../workload/Workload.ts"

/** Few buyers who all order at once what there is not enough of, some of them to cancel it again. */
export const huntWorkload = (seed: number): Workload =>
  orderWorkload({
    name: "mutants",
    orders: 8,
    concurrency: 8,
    products: 2,
    users: 3,
    stock: 12,
    presets: ["reserve-first", "pay-first"],
    method: "wallet",
    lines: { min: 1, max: 2 },
    quantities: { min: 1, max: 2 },
    cancelRate: 0.3,
    seed
  })
