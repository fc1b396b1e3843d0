import * as Effect from "effect/Effect"

import type { OrderEnd } from "@sagaproof/core/judge/orderDigest"
import type { Answer, AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { EndedSaga } from "@sagaproof/services/host/EndedSaga"

import type { Outcome } from "./Observer.ts"
import type { OrderPlan } from "./OrderPlan.ts"
import type { Stage } from "./Stage.ts"
import { submit } from "./submit.ts"

/**
 * Places one order as planned and awaits its end, cancellation included, writing everything down. The end is only
 * written down when nothing more is going to happen to the order: until then it may have any.
 */
export const placeOrder = Effect.fnUntraced(function* (
  stage: Stage,
  plan: OrderPlan
): Effect.fn.Return<Outcome, StoreUnavailable> {
  const { book, observer, platform } = stage
  const { orderId } = plan.asked
  book.record({ _tag: "OrderInvoked", order: plan.asked })
  const answer = yield* definite(submitOrder(stage, plan))
  if (answer === undefined) {
    book.record({ _tag: "OrderUnknown", orderId })
    return unknown
  }
  if (answer._tag !== "Accepted") {
    book.record({ _tag: "OrderRefused", orderId, code: answer.code })
    return { end: "refused", code: answer.code }
  }
  book.record({ _tag: "OrderAccepted", orderId })
  const { sagaId } = answer.value as { readonly sagaId: string }
  observer.accepted(plan, sagaId)
  const early = plan.cancellation === "early" ? yield* cancel(stage, plan) : undefined
  const purchase = yield* endOf(platform, sagaId)
  const late = plan.cancellation === "late" ? yield* cancel(stage, plan) : undefined
  const cancellation = early ?? late
  if (cancellation === "unknown" || purchase === undefined) {
    return unknown
  }
  const end = cancellation === undefined ? purchase.end : yield* endAfter(stage, purchase, cancellation.sagaId)
  if (end === undefined) {
    return unknown
  }
  book.record({ _tag: "OrderEnded", orderId, end })
  return { end, code: purchase.reason?.code }
})

/** How a saga ends; undefined where it was retired before its buyer looked, who then cannot know it any more. */
const endOf = (platform: Stage["platform"], sagaId: string): Effect.Effect<EndedSaga | undefined, StoreUnavailable> =>
  Effect.catchTag(platform.awaitEnd(sagaId), "SagaClosed", () => Effect.succeed(undefined))

/** An order that came to nothing is not cancelled by its cancellation: it has ended before. */
const endAfter = (
  { platform }: Stage,
  purchase: EndedSaga,
  cancellation: string
): Effect.Effect<OrderEnd | undefined, StoreUnavailable> =>
  Effect.map(endOf(platform, cancellation), (ended) =>
    ended?.end === "completed" && purchase.end === "completed" ? "cancelled" : ended && purchase.end
  )

const unknown: Outcome = { end: "unknown", code: undefined }

const definite = (answer: Effect.Effect<Answer, AnswerUnknown>): Effect.Effect<Answer | undefined> =>
  Effect.orElseSucceed(answer, () => undefined)

const submitOrder = ({ platform }: Stage, { asked, unitPrices }: OrderPlan): Effect.Effect<Answer, AnswerUnknown> =>
  submit(platform, {
    caller: asked.userId,
    operation: "SubmitOrder",
    idempotencyKey: asked.orderId,
    body: {
      orderId: asked.orderId,
      buyerId: asked.userId,
      lines: asked.lines.map((line, index) => ({ ...line, unitPrice: unitPrices[index] ?? 0 })),
      total: asked.amount,
      method: asked.method,
      preset: asked.preset
    }
  })

/** Asks to cancel an order; undefined when that was refused, and `unknown` when nobody knows. */
const cancel = (
  { platform }: Stage,
  { asked }: OrderPlan
): Effect.Effect<{ readonly sagaId: string } | "unknown" | undefined> =>
  Effect.map(
    definite(
      submit(platform, {
        caller: asked.userId,
        operation: "CancelOrder",
        idempotencyKey: asked.orderId,
        body: { orderId: asked.orderId, by: asked.userId, reason: "The buyer has changed their mind." }
      })
    ),
    (answer) => {
      if (answer === undefined) {
        return "unknown"
      }
      return answer._tag === "Accepted" ? (answer.value as { readonly sagaId: string }) : undefined
    }
  )
