import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { CallRule, NotificationRule } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { answerLate, answerTwice } from "@sagaproof/services/gateways/scripted/rules/answer"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { notifyAfter, notifyOutOfOrder, notifyTwice } from "@sagaproof/services/gateways/scripted/rules/notify"
import { storedError } from "@sagaproof/services/gateways/scripted/rules/storedError"
import { applyAndTimeOut, outage, rejectOnce, timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"

import { booksOf, untouched } from "./support/books.ts"
import { passTime, settle, timersOf, untilSettled } from "./support/drive.ts"
import { submission } from "./support/TestShop.ts"
import { assertProviderSound, movements, openProviderShop } from "./support/providerShop.ts"

interface Case {
  readonly name: string
  readonly rules: ReadonlyArray<CallRule>
  readonly notifications?: ReadonlyArray<NotificationRule>
  readonly ends: "completed" | "compensated"
  readonly moved: ReadonlyArray<string>
}

const charged = ["charge 5000 applied"]
const refunded = ["charge 5000 applied", "refund 5000 applied"]
const minute = 60_000

/** The first look-ups of a key are not answered. */
const deaf = (phase: "do" | "undo", times: number): CallRule => {
  const key = `purchase-o/pay/${phase}`
  return timeOut({ name: `look-ups of ${key}`, times, when: { request: "look-up", key } })
}

/** For a while every charge is under way for that long, and none is answered. */
const stall = (ms: number, untilMs: number): CallRule =>
  delay(ms, { lostAfterMs: 100, times: 1_000, when: { operation: "charge", during: { fromMs: 0, untilMs } } })

/** The provider's repertoire, and what has to come of it. */
const cases: ReadonlyArray<Case> = [
  { name: "approves", rules: [], ends: "completed", moved: charged },
  { name: "declines", rules: [decline("no-funds")], ends: "compensated", moved: ["charge 5000 declined"] },
  { name: "applies and times out", rules: [applyAndTimeOut()], ends: "completed", moved: charged },
  { name: "applies and times out thrice", rules: [applyAndTimeOut({ times: 3 })], ends: "completed", moved: charged },
  { name: "is never reached at first", rules: [timeOut({ times: 2 })], ends: "completed", moved: charged },
  { name: "rejects once", rules: [rejectOnce()], ends: "completed", moved: charged },
  { name: "answers late", rules: [answerLate(10_000)], ends: "completed", moved: charged },
  { name: "answers twice", rules: [answerTwice(500)], ends: "completed", moved: charged },
  { name: "stores an error", rules: [storedError({ times: 3 })], ends: "completed", moved: charged },
  {
    name: "stores an error after the effect",
    rules: [storedError({ applied: true, times: 2 })],
    ends: "completed",
    moved: charged
  },
  { name: "is out for a minute", rules: [outage(0, minute)], ends: "completed", moved: charged },
  {
    name: "is out for longer than a payment waits",
    rules: [outage(0, 4 * minute)],
    ends: "compensated",
    moved: refunded
  },
  {
    name: "delays the charge past every question",
    rules: [stall(5 * minute, 4 * minute)],
    ends: "compensated",
    moved: refunded
  },
  {
    name: "answers nothing to charges for long",
    rules: [applyAndTimeOut({ times: 40, when: { operation: "charge" } }), deaf("do", 40)],
    ends: "compensated",
    moved: refunded
  },
  {
    name: "loses the answers to refunds too",
    rules: [
      applyAndTimeOut({ name: "charges", times: 40, when: { operation: "charge" } }),
      applyAndTimeOut({ name: "refunds", times: 5, when: { operation: "refund" } }),
      deaf("do", 40),
      deaf("undo", 5)
    ],
    ends: "compensated",
    moved: refunded
  },
  {
    name: "notifies at once and again",
    rules: [applyAndTimeOut({ times: 3 })],
    notifications: [notifyTwice(2_000)],
    ends: "completed",
    moved: charged
  },
  {
    name: "notifies late",
    rules: [],
    notifications: [notifyAfter(5 * minute)],
    ends: "completed",
    moved: charged
  },
  {
    name: "notifies out of order",
    rules: [applyAndTimeOut({ times: 2 })],
    notifications: [notifyOutOfOrder(30_000)],
    ends: "completed",
    moved: charged
  }
]

describe.each(["local", "bus"] as const)("a payment through the provider under %s delivery", (delivery) => {
  it.effect.each(cases)("when it $name", ({ ends, moved, notifications = [], rules }) =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop({ rules, notifications }, { delivery })
      yield* shop.order("o", { method: "external" })
      yield* untilSettled(shop.platform)
      // What comes late changes nothing.
      yield* TestClock.adjust(10 * minute)
      yield* settle(shop.platform)
      const { balance, saga, stock } = yield* booksOf(shop, "o")
      assert.strictEqual(saga, ends)
      assert.deepStrictEqual(yield* movements(shop), moved)
      assert.strictEqual(balance, 100_000)
      assert.strictEqual(stock, ends === "completed" ? "99 available, 0 reserved, 1 sold, 0 returned" : untouched.stock)
      assert.deepStrictEqual(yield* timersOf(shop.platform), [])
      yield* assertProviderSound(shop)
    })
  )

  it.effect("asks a notified provider at once, without waiting for the next attempt", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop(
        { rules: [applyAndTimeOut({ times: 100 })], notifications: [notifyAfter(1_000)] },
        { delivery }
      )
      yield* shop.order("o", { method: "external" })
      assert.strictEqual((yield* shop.saga("o")).status, "running")
      yield* TestClock.adjust(1_100)
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      yield* assertProviderSound(shop)
    })
  )

  it.effect("repeats no key past its life: it only looks up, and then a person has to look", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop(
        { rules: [timeOut({ times: 1_000 })] },
        { delivery, keyLifeMs: minute, limits: { calls: { leaseMs: 5_000, attempts: 30 } } }
      )
      yield* shop.order("o", { method: "external" })
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "stuck")
      assert.deepStrictEqual(yield* movements(shop), [])
      const intent = yield* shop.state<Intent>("payment-intent", "purchase-o/pay/do")
      assert.strictEqual(intent?.status, "exhausted")
      yield* assertProviderSound(shop, ["purchase-o"])
      // The person has looked, and nothing was charged.
      yield* shop.submit("ResolveSaga", { sagaId: "purchase-o", step: "pay", as: "not-done", reason: "asked them" })
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "compensated")
    })
  )

  it.effect("goes on calling when a person retries what was given up", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop(
        { rules: [applyAndTimeOut({ times: 60 }), deaf("do", 60)] },
        { delivery, limits: { calls: { leaseMs: 5_000, attempts: 3 } } }
      )
      yield* shop.order("o", { method: "external" })
      yield* passTime(shop.platform, ([saga]) => saga?.status === "stuck")
      assert.strictEqual((yield* shop.saga("o")).status, "stuck")
      shop.provider.heal()
      yield* shop.submit("RetrySaga", { sagaId: "purchase-o" })
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "compensated")
      assert.deepStrictEqual(yield* movements(shop), refunded)
      yield* assertProviderSound(shop)
    })
  )

  it.effect("never refunds while the charge may be under way", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop({ rules: [stall(30_000, 20_000)] }, { delivery })
      yield* shop.order("o", { method: "external" })
      yield* shop.submit("CancelSaga", { sagaId: "purchase-o", reason: "changed my mind" })
      yield* settle(shop.platform)
      const saga = yield* shop.saga("o")
      assert.deepInclude(saga.steps[2], { undo: "asked" })
      assert.strictEqual(yield* shop.state("payment-intent", "purchase-o/pay/undo"), undefined)
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "compensated")
      assert.deepStrictEqual(yield* movements(shop), refunded)
      yield* assertProviderSound(shop)
    })
  )

  it.effect("gives back through the provider what a cancelled order has cost", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop(
        { rules: [applyAndTimeOut({ name: "refunds", when: { operation: "refund", ordinal: { to: 2 } } })] },
        { delivery }
      )
      yield* shop.order("o", { method: "external" })
      yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "too big" })
      yield* untilSettled(shop.platform)
      const books = yield* booksOf(shop, "o")
      assert.deepInclude(books, { order: "cancelled", payment: "REFUNDED 5000-5000", delivery: "CANCELLED" })
      assert.deepStrictEqual(yield* movements(shop), refunded)
      yield* assertProviderSound(shop)
    })
  )

  it.effect("goes on refunding a cancelled order when a person retries what was given up", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop(
        { rules: [timeOut({ times: 1_000, when: { operation: "refund" } })] },
        { delivery, limits: { calls: { leaseMs: 5_000, attempts: 3 } } }
      )
      yield* shop.order("o", { method: "external" })
      const answer = yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "too big" })
      const { sagaId } = (answer as { readonly value: { readonly sagaId: string } }).value
      yield* untilSettled(shop.platform)
      assert.deepInclude(yield* shop.state("saga", sagaId), { status: "stuck" })
      shop.provider.heal()
      yield* shop.submit("RetrySaga", { sagaId })
      yield* untilSettled(shop.platform)
      assert.deepInclude(yield* shop.state("saga", sagaId), { status: "completed" })
      assert.deepStrictEqual(yield* movements(shop), refunded)
      yield* assertProviderSound(shop)
    })
  )
})

describe("a payment that is cancelled before it was sent", () => {
  it.effect("is cancelled without contact, and leaves no timer", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop({}, { delivery: "local" })
      const enter = (operation: string, body: unknown) =>
        Effect.forkChild(shop.platform.ingress.submit({ caller: "test", operation, idempotencyKey: operation, body }), {
          startImmediately: true
        })
      // Both are in one batch: the cancel comes before the call is due.
      yield* enter("SubmitOrder", submission("o", { method: "external" }))
      yield* enter("CancelSaga", { sagaId: "purchase-o", reason: "changed my mind" })
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "compensated")
      assert.deepInclude(yield* shop.state("payment-intent", "purchase-o/pay/do"), { status: "cancelled", attempts: 0 })
      assert.deepStrictEqual(yield* timersOf(shop.platform), [])
      assert.deepStrictEqual(yield* movements(shop), [])
      yield* assertProviderSound(shop)
    })
  )
})
