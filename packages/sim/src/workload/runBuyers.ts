import * as Effect from "effect/Effect"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { placeOrder } from "./placeOrder.ts"
import type { Stage } from "./Stage.ts"
import type { Workload } from "./Workload.ts"

/** One buyer: places an order, awaits its end, and takes the next place, until there is none. */
export const runBuyer = Effect.fnUntraced(function* (
  { orderAt }: Workload,
  stage: Stage
): Effect.fn.Return<void, StoreUnavailable> {
  const { nextPlace, observer } = stage
  for (let place = nextPlace(); place !== undefined; place = nextPlace()) {
    const plan = orderAt(place)
    const begun = observer.begun(plan)
    const outcome = yield* placeOrder(stage, plan)
    observer.ended(plan, begun, outcome)
  }
})

/** All buyers of a workload at once, each a fiber for the whole run. */
export const runBuyers = (workload: Workload, stage: Stage): Effect.Effect<void, StoreUnavailable> =>
  Effect.all(
    Array.from({ length: workload.concurrency }, () => runBuyer(workload, stage)),
    { concurrency: "unbounded", discard: true }
  )
