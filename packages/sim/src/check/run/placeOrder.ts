import * as Effect from "effect/Effect"

import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { Platform } from "@sagaproof/services/layers/Platform"

import type { CaseOrder, CheckCase } from "../case/CheckCase.ts"
import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** How much later an impatient buyer asks again, in virtual milliseconds. */
const impatienceMs = 3

/** A buyer's life with one order: places it, perhaps more than once, awaits its end, and perhaps cancels it. */
export const placeOrder = (stage: Stage, order: CaseOrder): Effect.Effect<void> =>
  Effect.gen(function* () {
    const { book } = stage
    yield* Effect.sleep(order.afterMs)
    const asked = askedOf(stage.input, order)
    book.record({ _tag: "OrderInvoked", order: asked })
    const tries = Array.from({ length: order.repeats + 1 }, (_, nth) => nth)
    const answers = yield* Effect.forEach(
      tries,
      (nth) => Effect.andThen(Effect.sleep(nth * impatienceMs), request(stage, submission(order, asked))),
      { concurrency: "unbounded" }
    )
    const [answer] = answers
    if (answer === undefined) {
      return
    }
    complain(stage, order, answers)
    if (answer._tag === "Rejection") {
      book.record({ _tag: "OrderRefused", orderId: order.id, code: answer.code })
      return
    }
    book.record({ _tag: "OrderAccepted", orderId: order.id })
    const early = order.cancel === "early" ? yield* cancel(stage, order) : undefined
    const purchase = yield* awaitEnd(stage, sagaIn(answer))
    const late = order.cancel === "late" ? yield* cancel(stage, order) : undefined
    const cancellation = early ?? late
    const cancelled = cancellation !== undefined && (yield* awaitEnd(stage, cancellation)) === "completed"
    if (purchase !== undefined) {
      const end = cancelled && purchase === "completed" ? "cancelled" : purchase
      book.record({ _tag: "OrderEnded", orderId: order.id, end })
    }
  })

type Asked = ReturnType<typeof askedOf>

const askedOf = ({ products }: CheckCase, order: CaseOrder) => ({
  orderId: order.id,
  userId: order.buyer,
  lines: order.lines.map(({ product, quantity }) => ({ productId: product, quantity })),
  amount: order.lines.reduce((sum, { product, quantity }) => sum + priceOf(products, product) * quantity, 0),
  preset: order.preset,
  method: order.method
})

const priceOf = (products: CheckCase["products"], product: string): number =>
  products.find(({ id }) => id === product)?.price ?? 0

const submission = (order: CaseOrder, asked: Asked) => ({
  caller: order.buyer,
  operation: "SubmitOrder",
  idempotencyKey: order.id,
  body: {
    orderId: order.id,
    buyerId: order.buyer,
    lines: asked.lines,
    total: asked.amount,
    method: order.method,
    preset: order.preset,
    ...(order.delivery ? {} : { delivery: false })
  }
})

const sagaIn = (answer: { readonly value: unknown }): string => (answer.value as { readonly sagaId: string }).sagaId

const cancel = (stage: Stage, { buyer, id }: CaseOrder): Effect.Effect<string | undefined> =>
  Effect.map(
    request(stage, {
      caller: buyer,
      operation: "CancelOrder",
      idempotencyKey: id,
      body: { orderId: id, by: buyer, reason: "The buyer has changed their mind." }
    }),
    (answer) => (answer._tag === "Accepted" ? sagaIn(answer) : undefined)
  )

/** How a saga ends; undefined where that is known to nobody any more. */
const awaitEnd = ({ processes }: Stage, sagaId: string) => processes.use((platform) => endOf(platform, sagaId))

const endOf = (
  platform: Platform,
  sagaId: string
): Effect.Effect<"completed" | "rejected" | "compensated" | undefined> =>
  Effect.catch(
    Effect.map(platform.awaitEnd(sagaId), ({ end }) => end),
    (failure) =>
      failure._tag === "SagaClosed"
        ? Effect.succeed(undefined)
        : Effect.andThen(Effect.sleep(50), endOf(platform, sagaId))
  )

/** Every submission of one order has one and the same answer. */
const complain = ({ complaints }: Stage, { id }: CaseOrder, answers: ReadonlyArray<Answer>): void => {
  const [first, ...others] = answers.map((answer) =>
    answer._tag === "Accepted" ? `accepted as ${sagaIn(answer)}` : `refused with ${answer.code}`
  )
  const other = others.find((text) => text !== first)
  if (other !== undefined) {
    complaints.push(`order ${id} was ${first ?? ""}, and then ${other}, under one key`)
  }
}
