import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import type { Message } from "@sagaproof/core/message/Message"

import { booksOf, untouched } from "./support/books.ts"
import { settle, timersOf, untilSettled } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, type TestShop } from "./support/TestShop.ts"
import { calmTravel, losing, type Travel, travelling } from "./support/travel.ts"

const open = (travel: Travel) => openShop({ delivery: "bus", change: travelling(travel) })

const ofType =
  (...types: ReadonlyArray<string>) =>
  ({ type }: Message): boolean =>
    types.includes(type)

/** Makes a shop whose saga of order `o` is stuck because nobody hears some messages. */
const stuckBy = (...types: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const travel = losing(ofType(...types))
    const shop = yield* open(travel)
    yield* shop.order("o")
    yield* untilSettled(shop.platform)
    assert.strictEqual((yield* shop.saga("o")).status, "stuck")
    return { shop, travel }
  })

const operate = (shop: TestShop, operation: string, body: Record<string, unknown>) =>
  Effect.tap(shop.submit(operation, { sagaId: "purchase-o", ...body }), settle(shop.platform))

describe("a saga whose participants are not heard", () => {
  it.effect("asks again under the same key when its wait is over, and goes on", () =>
    Effect.gen(function* () {
      const travel = losing(ofType("StockReserved"))
      const shop = yield* open(travel)
      yield* shop.order("o")
      yield* TestClock.adjust(4_900)
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).steps[1]?.attempt, 1)
      yield* TestClock.adjust(200)
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).steps[1]?.attempt, 2)
      travel.route = calmTravel().route
      yield* untilSettled(shop.platform)
      const saga = yield* shop.saga("o")
      assert.strictEqual(saga.status, "completed")
      assert.strictEqual(saga.steps[1]?.attempt, 3)
      assert.deepInclude(yield* shop.stock(), { available: 99, reserved: 0, sold: 1 })
      yield* assertSound(shop)
    })
  )

  it.effect("turns back before the pivot when its budget is used up, and undoes what may have happened", () =>
    Effect.gen(function* () {
      const shop = yield* open(losing(ofType("StockReserved")))
      yield* shop.order("o")
      yield* untilSettled(shop.platform)
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        ...untouched,
        saga: "compensated",
        order: "failed: DEADLINE_PASSED"
      })
      yield* assertSound(shop)
    })
  )

  it.effect("does not take the silence of its pivot for a no: the payment is taken back", () =>
    Effect.gen(function* () {
      const shop = yield* open(losing(ofType("PaymentCompleted")))
      yield* shop.order("o")
      yield* untilSettled(shop.platform)
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        ...untouched,
        saga: "compensated",
        order: "failed: DEADLINE_PASSED",
        payment: "REFUNDED 5000-5000"
      })
      yield* assertSound(shop)
    })
  )

  it.effect("leaves a tombstone where a do was never heard of, and refuses the late do", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel: Travel = {
        route: (message) => {
          if (message.type === "ReserveStock") {
            kept.push(message)
            return []
          }
          return [message]
        }
      }
      const shop = yield* open(travel)
      yield* shop.order("o")
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "rejected")
      travel.route = calmTravel().route
      yield* Effect.orDie(shop.parts.bus.publish(kept))
      yield* settle(shop.platform)
      assert.isAbove(kept.length, 1)
      assert.deepInclude(yield* shop.stock(), { available: 100, reserved: 0, sold: 0 })
      yield* assertSound(shop)
    })
  )

  it.effect("is fenced by its own deadline before the pivot, and a late payment goes back", () =>
    Effect.gen(function* () {
      const travel = losing(ofType("PaymentCompleted"))
      const shop = yield* openShop({
        delivery: "bus",
        change: (parts) =>
          travelling(travel)({
            ...parts,
            definitions: parts.definitions.map((definition) => ({ ...definition, deadlineMs: 10_000 }))
          })
      })
      yield* shop.order("o")
      yield* TestClock.adjust(10_500)
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        ...untouched,
        saga: "compensated",
        order: "failed: DEADLINE_PASSED",
        payment: "REFUNDED 5000-5000"
      })
      assert.deepStrictEqual(yield* timersOf(shop.platform), [])
      yield* assertSound(shop)
    })
  )

  it.effect("is past its own deadline once its pivot is done, and only goes forward", () =>
    Effect.gen(function* () {
      const { shop, travel } = yield* stuckBy("ReservationConfirmed")
      assert.isTrue((yield* shop.saga("o")).steps[3]?.exhausted)
      assert.deepInclude(yield* operate(shop, "CancelSaga", { reason: "too late" }), { code: "SAGA_PAST_PIVOT" })
      assert.deepInclude(yield* operate(shop, "RetrySaga", { step: "pay" }), { code: "SAGA_NOT_STUCK" })
      yield* assertSound(shop, { expectedStuck: ["purchase-o"] })
      travel.route = calmTravel().route
      assert.deepInclude(yield* operate(shop, "RetrySaga", {}), { _tag: "Accepted" })
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      assert.deepInclude(yield* operate(shop, "CancelSaga", { reason: "too late" }), { code: "SAGA_ENDED" })
      yield* assertSound(shop)
    })
  )

  it.effect("carries on by a late answer when it is stuck", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel: Travel = {
        route: (message) => (message.type === "ReservationConfirmed" ? (kept.push(message), []) : [message])
      }
      const shop = yield* open(travel)
      yield* shop.order("o")
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "stuck")
      travel.route = calmTravel().route
      yield* Effect.orDie(shop.parts.bus.publish(kept.slice(0, 1)))
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      yield* assertSound(shop)
    })
  )

  it.effect("is stuck when its undo is not heard of, and declares it unproven", () =>
    Effect.gen(function* () {
      const { shop, travel } = yield* stuckBy("PaymentCompleted", "PaymentCancelled")
      const saga = yield* shop.saga("o")
      assert.deepInclude(saga.steps[2], { outcome: "unknown", undo: "asked", exhausted: true })
      yield* assertSound(shop, { expectedStuck: ["purchase-o"] })
      travel.route = calmTravel().route
      yield* operate(shop, "RetrySaga", { step: "pay" })
      assert.strictEqual((yield* shop.saga("o")).status, "compensated")
      yield* assertSound(shop)
    })
  )
})

describe("an operator's word", () => {
  it.effect("is taken where the participant's record agrees, and marks the end", () =>
    Effect.gen(function* () {
      const { shop, travel } = yield* stuckBy("ReservationConfirmed")
      travel.route = calmTravel().route
      const answer = yield* operate(shop, "ResolveSaga", { step: "confirm-stock", as: "done", reason: "seen it" })
      assert.deepInclude(answer, { _tag: "Accepted" })
      const saga = yield* shop.saga("o")
      assert.deepInclude(saga, { status: "completed", byOperator: true })
      assert.strictEqual(saga.steps[3]?.resolution, "seen it")
      yield* assertSound(shop)
    })
  )

  it.effect("is refused where the participant's record differs", () =>
    Effect.gen(function* () {
      const { shop, travel } = yield* stuckBy("PaymentCompleted", "PaymentCancelled")
      travel.route = calmTravel().route
      // The record says that the payment was undone.
      yield* operate(shop, "ResolveSaga", { step: "pay", as: "done", reason: "a guess" })
      assert.deepInclude(yield* shop.saga("o"), { status: "stuck", byOperator: false })
      yield* operate(shop, "ResolveSaga", { step: "pay", as: "not-done", reason: "looked it up" })
      assert.deepInclude(yield* shop.saga("o"), { status: "compensated", byOperator: true })
      assert.deepInclude(yield* operate(shop, "ResolveSaga", { step: "pay", as: "done", reason: "late" }), {
        code: "SAGA_ENDED"
      })
    })
  )

  it.effect("as not done leaves a tombstone that refuses the late do", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel: Travel = {
        route: (message) =>
          message.type === "ProcessPayment" || message.type === "CancelPayment" ? (kept.push(message), []) : [message]
      }
      const shop = yield* open(travel)
      yield* shop.order("o")
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "stuck")
      travel.route = calmTravel().route
      yield* operate(shop, "ResolveSaga", { step: "pay", as: "not-done", reason: "nothing was sent" })
      assert.deepInclude(yield* shop.saga("o"), { status: "compensated", byOperator: true })
      yield* Effect.orDie(shop.parts.bus.publish(kept))
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      assert.strictEqual(yield* shop.balance(), 100_000)
      yield* assertSound(shop)
    })
  )

  it.effect("is not asked for where the saga is not stuck, or the step is proven", () =>
    Effect.gen(function* () {
      const { shop } = yield* stuckBy("ReservationConfirmed")
      const resolve = (step: string, as: string) => operate(shop, "ResolveSaga", { step, as, reason: "r" })
      assert.deepInclude(yield* resolve("pay", "done"), { code: "STEP_NOT_UNPROVEN" })
      assert.deepInclude(yield* resolve("nonsense", "done"), { code: "ENTITY_NOT_FOUND" })
      assert.deepInclude(yield* resolve("confirm-stock", "not-done"), { code: "SAGA_PAST_PIVOT" })
      assert.deepInclude(yield* operate(shop, "RetrySaga", { sagaId: "purchase-x" }), { code: "ENTITY_NOT_FOUND" })
    })
  )
})

describe.each(["local", "bus"] as const)("a cancel before the pivot under %s delivery", (delivery) => {
  it.effect("turns the saga back while something of it is parked", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: sabotaged(throwAt("ProcessPayment", "o")) })
      yield* shop.order("o")
      assert.deepInclude(yield* operate(shop, "CancelSaga", { reason: "changed my mind" }), { _tag: "Accepted" })
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        ...untouched,
        saga: "compensated",
        order: "failed: CANCELLED_BY_REQUEST"
      })
    })
  )
})
