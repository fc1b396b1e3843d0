import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Order } from "@sagaproof/core/order/Order"
import type { Payment } from "@sagaproof/core/payment/Payment"
import type { Queries } from "@sagaproof/core/ports/Queries"
import { purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"
import type { Saga } from "@sagaproof/core/saga/Saga"
import { parkedKind } from "@sagaproof/services/host/Parked"
import type { PostgresParts } from "@sagaproof/services/layers/postgresParts"
import * as Effect from "effect/Effect"

import { factsOf } from "../instance/readInstance.ts"
import { notThere, stateOf } from "../platform/findRow.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import type { OrderData } from "./OrderData.ts"

/** The saga that buys an order, which must be there: it comes before the order, and also where that never does. */
export const findPurchase = (store: Queries, orderId: string): Effect.Effect<Saga, WorkProblem> =>
  Effect.flatMap(stateOf<Saga>(store, "saga", purchaseOf(orderId)), (saga) =>
    saga === undefined
      ? Effect.fail(notThere("order", orderId, "sagaproof order list shows which there are"))
      : Effect.succeed(saga)
  )

/** The id of an order that is named by it, or by the tracking id that its buyer was given (S1-73). */
export const findOrderId = (
  { pages, store }: Pick<PostgresParts, "pages" | "store">,
  orderOrTracking: string
): Effect.Effect<string, WorkProblem> =>
  Effect.gen(function* () {
    if ((yield* stateOf<Saga>(store, "saga", purchaseOf(orderOrTracking))) !== undefined) {
      return orderOrTracking
    }
    const [tracked] = yield* pages.sagas({ limit: 1, tracking: orderOrTracking })
    return tracked === undefined
      ? (yield* findPurchase(store, orderOrTracking)).orderId
      : (tracked.state as Saga).orderId
  })

/** Everything about an order that must be there. */
export const readOrder = (
  { pages, store }: Pick<PostgresParts, "pages" | "store">,
  orderId: string
): Effect.Effect<OrderData, WorkProblem> =>
  Effect.gen(function* () {
    yield* findPurchase(store, orderId)
    const sagas = (yield* pages.sagas({ limit: Number.MAX_SAFE_INTEGER, order: orderId })).map(
      ({ state }) => state as Saga
    )
    const parked = new Set(
      (yield* pages.rowsOf(
        parkedKind,
        sagas.map(({ id }) => id)
      )).map(({ key }) => key)
    )
    return {
      orderId,
      order: (yield* stateOf<Order>(store, "order", orderId)) ?? null,
      payment: (yield* stateOf<Payment>(store, "payment", orderId)) ?? null,
      delivery: (yield* stateOf<Delivery>(store, "delivery", orderId)) ?? null,
      sagas: sagas.toSorted(byBeginning).map((saga) => factsOf(saga, parked.has(saga.id)))
    }
  })

const byBeginning = (one: Saga, other: Saga): number =>
  one.startedAt - other.startedAt || Number(other.family === "purchase") - Number(one.family === "purchase")
