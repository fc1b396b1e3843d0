import * as Effect from "effect/Effect"

import type { CaseOrder } from "../case/CheckCase.ts"
import type { SeenEnd } from "./awaitEnd.ts"
import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** The carrier's news of an order that was bought, where there are any: that it has left, and that it has arrived. */
export const shipOrder = (
  stage: Stage,
  order: CaseOrder,
  orderId: string,
  purchase: SeenEnd | undefined
): Effect.Effect<void> =>
  order.shipped === true && order.delivery && purchase === "completed"
    ? Effect.forEach(
        ["ShipDelivery", "CompleteDelivery"],
        (operation) => request(stage, { caller: "carrier", operation, idempotencyKey: orderId, body: { orderId } }),
        { discard: true }
      )
    : Effect.void
