import * as Result from "effect/Result"

import { CompleteDelivery, DeliveryMoved, ShipDelivery } from "@sagaproof/core/message/outsideMessages"
import { fulfilmentBy } from "@sagaproof/core/order/fulfilmentBy"

import { Defect } from "../host/Defect.ts"
import type { Aggregates } from "./Aggregates.ts"
import type { Announce } from "./announce.ts"
import { decideForCaller, makeHandler, type NamedHandler } from "./request.ts"

/** What the carrier says. */
const news = [
  { type: ShipDelivery, command: "ShipDelivery" },
  { type: CompleteDelivery, command: "CompleteDelivery" }
] as const

/**
 * The carrier's news of a delivery. The order hears where the delivery is then, also when the carrier repeats itself:
 * whoever has missed it before learns of it so.
 */
export const makeDeliveryRequests = ({ delivery }: Aggregates, announce: Announce): ReadonlyArray<NamedHandler> =>
  news.map(({ command, type }) =>
    makeHandler(
      type,
      ({ orderId }) => [{ kind: delivery.kind, key: orderId }],
      ({ orderId }, work, message) => {
        if (!decideForCaller(work, delivery, orderId, { _tag: command, orderId })) {
          return
        }
        const to = work.read(delivery, orderId)?.status
        if (to === "SHIPPED" || to === "DELIVERED") {
          announce.deliveryMoved(work, message, () => ({ orderId, to }))
        }
      }
    )
  )

/** The lines of an order follow its delivery. */
export const makeDeliveryNews = ({ order }: Aggregates): ReadonlyArray<NamedHandler> => [
  makeHandler(
    DeliveryMoved,
    ({ orderId }) => [{ kind: order.kind, key: orderId }],
    ({ orderId, to }, work) => {
      // A late copy of the news may find that its order was settled and forgotten since.
      if (work.read(order, orderId) === undefined) {
        return
      }
      const decision = work.decide(order, orderId, { _tag: "AdvanceLines", orderId, to: fulfilmentBy[to] })
      if (Result.isFailure(decision)) {
        throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
      }
    }
  )
]
