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
): Effect.Effect<ReadonlyArray<Cancelled>> => {
  const waited = Effect.sleep(order.cancelAfterMs ?? 0)
  switch (order.cancel) {
    case "early":
      return Effect.andThen(waited, askToCancel(stage, order, orderId))
    case "operator":
      return Effect.andThen(
        waited,
        Effect.map(stopSaga(stage, orderId, purchase), (stopped) => [stopped])
      )
    case "never":
    case "late":
      return Effect.succeed([])
  }
}

/** Cancels an order whose purchase has ended, where that is wanted. */
export const cancelLate = (stage: Stage, order: CaseOrder, orderId: string): Effect.Effect<ReadonlyArray<Cancelled>> =>
  order.cancel === "late" ? askToCancel(stage, order, orderId) : Effect.succeed([])

/** How much later somebody who has changed their mind says so again, in virtual milliseconds. */
const impatienceMs = 2

const askToCancel = (stage: Stage, order: CaseOrder, orderId: string): Effect.Effect<ReadonlyArray<Cancelled>> => {
  // The very key under which it was submitted: the two operations have nothing to do with each other.
  const key = order.key ?? orderId
  const again = Effect.andThen(Effect.sleep(impatienceMs), askOnce(stage, order, orderId, `${key}-again`))
  return Effect.all([askOnce(stage, order, orderId, key), ...(order.cancelAgain === true ? [again] : [])], {
    concurrency: "unbounded"
  })
}

const askOnce = (
  stage: Stage,
  { buyer }: CaseOrder,
  orderId: string,
  idempotencyKey: string
): Effect.Effect<Cancelled> =>
  Effect.map(
    request(stage, {
      caller: buyer,
      operation: "CancelOrder",
      idempotencyKey,
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
