import { orderWorkload } from "../../workload/orderWorkload.ts"
import type { Workload } from "../../workload/Workload.ts"
import type { BenchLoad, BenchOptions } from "./BenchOptions.ts"

/** How large the workload of a round is. */
type WorkloadSizes = Pick<BenchOptions, "orders" | "warmUp" | "inFlight" | "products" | "users" | "seed">

/** Far more than all orders together can want. */
const ample = 1_000_000_000

/** The orders of one round: single lines of one piece, paid from wallets, with ample stock and balance. */
export const benchWorkload = (options: WorkloadSizes, load: BenchLoad): Workload =>
  orderWorkload({
    name: `bench ${load}`,
    orders: options.warmUp + options.orders,
    concurrency: options.inFlight,
    products: options.products,
    users: options.users,
    stock: ample,
    presets: ["reserve-first"],
    method: "wallet",
    hot: load === "hot",
    seed: options.seed
  })
