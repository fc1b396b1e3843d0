import * as Effect from "effect/Effect"

import type { CaseOrder } from "../case/CheckCase.ts"
import { sagaIn } from "./awaitEnd.ts"
import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** What was said to a wish to cancel. */
export interface Cancelled {
  readonly by: "buyer" | "operator"
  /** Why it was refused, if it was. */
  readonly refused: string | undefined
  /** The saga that cancels, where the buyer's wish was accepted. */
  readonly sagaId: string | undefined
}

/** Cancels an order while its purchase may still be under way, where that is wanted. */
export const cancelEarly = (
  stage: Stage,
  order: CaseOrder,
  orderId: string,
  purchase: string
): Effect.Effect<Cancelled | undefined> => {
  const waited = Effect.sleep(order.cancelAfterMs ?? 0)
  switch (order.cancel) {
    case "early":
      return Effect.andThen(waited, askToCancel(stage, order, orderId))
    case "operator":
      return Effect.andThen(waited, stopSaga(stage, orderId, purchase))
    case "never":
    case "late":
      return Effect.succeed(undefined)
  }
}

/** Cancels an order whose purchase has ended, where that is wanted. */
export const cancelLate = (stage: Stage, order: CaseOrder, orderId: string): Effect.Effect<Cancelled | undefined> =>
  order.cancel === "late" ? askToCancel(stage, order, orderId) : Effect.succeed(undefined)

const askToCancel = (stage: Stage, { buyer, key }: CaseOrder, orderId: string): Effect.Effect<Cancelled> =>
  Effect.map(
    request(stage, {
      caller: buyer,
      operation: "CancelOrder",
      // The very key under which it was submitted: the two operations have nothing to do with each other.
      idempotencyKey: key ?? orderId,
      body: { orderId, by: buyer, reason: "The buyer has changed their mind." }
    }),
    (answer) =>
      answer._tag === "Accepted"
        ? { by: "buyer", refused: undefined, sagaId: sagaIn(answer) }
        : { by: "buyer", refused: answer.code, sagaId: undefined }
  )

const stopSaga = (stage: Stage, orderId: string, sagaId: string): Effect.Effect<Cancelled> =>
  Effect.map(
    request(stage, {
      caller: "operator",
      operation: "CancelSaga",
      idempotencyKey: `stop ${orderId}`,
      body: { sagaId, reason: "An operator has stopped it." }
    }),
    (answer) => ({
      by: "operator",
      refused: answer._tag === "Accepted" ? undefined : answer.code,
      sagaId: undefined
    })
  )
