import * as Effect from "effect/Effect"

import type { Answer } from "@sagaproof/core/ports/Ingress"

import type { CancelStep, OperatorStep, OrderStep, RepeatStep, ShipmentStep } from "../schema/requests.ts"
import { awaitSaga } from "../stage/awaitSaga.ts"
import type { OrderRecord } from "../stage/OrderRecord.ts"
import { nextOf, type Stage } from "../stage/Stage.ts"
import { numbered, numbersOf } from "./numbered.ts"
import { request, requestOnce } from "./request.ts"

/** Places orders, all at once, and waits for their ends. */
export const takeOrder = (stage: Stage, step: OrderStep): Effect.Effect<void> =>
  Effect.suspend(() => {
    const name = step.as ?? `order-${stage.orders.size + 1}`
    const records = numbersOf(step.count).map((number) => {
      const record = recordOf(stage, step, number === undefined ? name : `${name}-${number}`, number)
      stage.orders.set(record.name, record)
      return record
    })
    return Effect.forEach(records, (record) => place(stage, record, step), { concurrency: "unbounded", discard: true })
  })

const recordOf = (stage: Stage, step: OrderStep, name: string, number: number | undefined): OrderRecord => {
  const buyerId = numbered(step.buyer, number)
  const lines = step.lines.map(({ price, product, quantity }) => ({
    productId: product,
    quantity,
    ...(price === undefined ? {} : { unitPrice: price })
  }))
  const method = step.method ?? "wallet"
  const preset = step.preset ?? stage.choice.preset
  return {
    name,
    asked: { orderId: name, userId: buyerId, lines, amount: amountOf(stage, step), preset, method },
    body: {
      orderId: name,
      buyerId,
      lines,
      ...(step.total === undefined ? {} : { total: step.total }),
      method,
      ...(step.address === undefined ? {} : { address: addressOf(step.address) }),
      preset,
      ...(step.delivery === undefined ? {} : { delivery: step.delivery })
    },
    answer: undefined,
    sagaId: undefined,
    cancellations: []
  }
}

const addressOf = ({ city, "postal-code": postalCode, street }: NonNullable<OrderStep["address"]>) => ({
  street,
  postalCode,
  city
})

/** What an order costs by what the run itself knows; nothing where it knows no price, for then it cannot be bought. */
const amountOf = ({ prices }: Stage, { lines }: OrderStep): number =>
  lines.reduce((sum, { product, quantity }) => {
    const known = prices.get(product)
    return known === undefined ? sum : sum + known.price * quantity + known.shippingFee
  }, 0)

const place = (stage: Stage, record: OrderRecord, step: OrderStep): Effect.Effect<void> =>
  Effect.gen(function* () {
    const { book } = stage
    const orderId = record.name
    book.record({ _tag: "OrderInvoked", order: record.asked })
    const answer = yield* submit(stage, record, record.body, `order ${record.name}`, step.expect)
    record.answer = answer
    if (answer._tag === "Rejection") {
      book.record({ _tag: "OrderRefused", orderId, code: answer.code })
      return
    }
    book.record({ _tag: "OrderAccepted", orderId })
    record.sagaId = sagaIn(answer)
    if (step.wait !== false) {
      yield* awaitSaga(stage, record.sagaId)
    }
  })

const submit = (
  stage: Stage,
  record: OrderRecord,
  body: unknown,
  label: string,
  expect: string | undefined
): Effect.Effect<Answer> =>
  request(stage, {
    caller: record.asked.userId,
    operation: "SubmitOrder",
    idempotencyKey: record.name,
    body,
    label,
    expect
  })

const sagaIn = (answer: { readonly value: unknown }): string => (answer.value as { readonly sagaId: string }).sagaId

/** Submits an order again. Repeats of an accepted order change nothing, so that the book does not hear of them. */
export const takeRepeat = (
  stage: Stage,
  { expect, order, times, total }: typeof RepeatStep.Type
): Effect.Effect<void> =>
  Effect.forEach(
    numbersOf(times),
    () => {
      const record = orderOf(stage, order)
      const body = total === undefined ? record.body : { ...record.body, total }
      const expected = expect ?? (record.answer?._tag === "Rejection" ? record.answer.code : "accepted")
      return submit(stage, record, body, `order ${order} again`, expected)
    },
    { concurrency: "unbounded", discard: true }
  )

/** Cancels an order. */
export const takeCancel = (stage: Stage, step: typeof CancelStep.Type): Effect.Effect<void> =>
  Effect.gen(function* () {
    const { order } = step
    const record = stage.orders.get(order)
    const caller = record?.asked.userId ?? "scenario"
    const answer = yield* request(stage, {
      caller,
      operation: "CancelOrder",
      idempotencyKey: `${order}-${nextOf(stage.requests, "CancelOrder")}`,
      body: { orderId: order, by: step.by ?? caller, reason: step.reason ?? "The buyer has changed their mind." },
      label: `cancel ${order}`,
      expect: step.expect
    })
    if (answer._tag === "Accepted") {
      const sagaId = sagaIn(answer)
      record?.cancellations.push(sagaId)
      if (step.wait !== false) {
        yield* awaitSaga(stage, sagaId)
      }
    }
  })

/** Moves a delivery on. */
export const takeShipment = (stage: Stage, { expect, order, to }: typeof ShipmentStep.Type): Effect.Effect<void> =>
  Effect.asVoid(
    requestOnce(
      stage,
      to === "shipped" ? "ShipDelivery" : "CompleteDelivery",
      { orderId: order },
      `delivery of ${order} ${to}`,
      expect
    )
  )

/** Does what operators do. */
export const takeOperator = (stage: Stage, operator: typeof OperatorStep.Type): Effect.Effect<void> => {
  const sagaId = sagaFor(stage, operator)
  const reason = operator.reason ?? "The operator says so."
  const step = operator.step === undefined ? {} : { step: operator.step }
  const { expect } = operator
  switch (operator.does) {
    case "cancel":
      return Effect.asVoid(requestOnce(stage, "CancelSaga", { sagaId, reason }, `cancel saga ${sagaId}`, expect))
    case "retry":
      return Effect.asVoid(requestOnce(stage, "RetrySaga", { sagaId, ...step }, `retry saga ${sagaId}`, expect))
    case "resolve":
      return Effect.asVoid(
        requestOnce(
          stage,
          "ResolveSaga",
          { sagaId, step: operator.step ?? "", as: operator.as ?? "done", reason },
          `resolve ${operator.step ?? ""} of ${sagaId}`,
          expect
        )
      )
  }
}

/** The saga that an operator means; one that was never accepted has an id all the same, which nobody knows. */
const sagaFor = ({ orders }: Stage, { of, order }: typeof OperatorStep.Type): string => {
  const { cancellations = [], sagaId } = orders.get(order) ?? {}
  return of === "cancellation" ? (cancellations.at(-1) ?? `cancellation-${order}`) : (sagaId ?? `purchase-${order}`)
}

/** An order that a step names; that there is one is checked before a scenario runs. */
const orderOf = ({ orders }: Stage, name: string): OrderRecord => {
  const record = orders.get(name)
  if (record === undefined) {
    throw new Error(`No order ${name} was placed before.`)
  }
  return record
}
