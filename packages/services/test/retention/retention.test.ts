import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import type { Settlement } from "@sagaproof/core/judge/Settlement"
import { emptySettlement } from "@sagaproof/core/judge/Settlement"
import type { Message } from "@sagaproof/core/message/Message"
import type { RetentionPolicy, RetentionReport } from "@sagaproof/core/ports/Retention"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { closedOutcomes } from "@sagaproof/core/saga/OutcomeLog"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import { settle, untilSettled } from "../platform/support/drive.ts"
import { assertSound, faultsOf } from "../platform/support/judgeShop.ts"
import { throwAt, sabotaged } from "../platform/support/sabotage.ts"
import { openShop, submission, type TestShop } from "../platform/support/TestShop.ts"
import { losing, travelling } from "../platform/support/travel.ts"

const hour = 60 * 60_000

const policy: RetentionPolicy = { historyMs: hour, endedSagasMs: hour, idempotencyKeysMs: hour }

/** One round of retention. Time passes before, so that everything from before is over. */
const retire = (shop: TestShop, given: RetentionPolicy = policy): Effect.Effect<RetentionReport> =>
  Effect.orDie(Effect.andThen(TestClock.adjust(2 * hour), shop.platform.retention.retire(given, 2)))

const settlementOf = (shop: TestShop): Effect.Effect<Settlement> =>
  Effect.map(shop.state<Settlement>("settlement", "all"), (settlement) => settlement ?? emptySettlement)

/** Alters a row as somebody would who goes around the platform: without an event. */
const tamper = (shop: TestShop, reference: RowReference, alter: (state: never) => unknown, keepVersion = false) =>
  Effect.gen(function* () {
    const { store } = shop.parts
    const session = yield* store.begin
    const loaded = yield* session.load({ claims: [], timers: [], rows: [reference], reads: [], sagas: [] })
    const { state, version } = loaded.row(reference.kind, reference.key) ?? { state: undefined, version: 0 }
    const change = { ...reference, expectedVersion: version, version: keepVersion ? version : version + 1 }
    yield* session.save({
      rows: [{ ...change, state: alter(state as never) }],
      history: [],
      journal: [],
      outbox: [],
      timersSet: [],
      timersCancelled: [],
      fences: []
    })
    yield* session.commit
  }).pipe(Effect.orDie)

const storeOf = (shop: TestShop): MemoryStore => shop.parts.store as MemoryStore

/** Kinds of rows that an order leaves. */
const orderKinds = ["order", "payment", "reservation", "delivery", "saga", "idempotency"] as const

const rowsLeft = (shop: TestShop) =>
  Effect.forEach(orderKinds, (kind) => Effect.orDie(shop.platform.store.rows(kind))).pipe(
    Effect.map((all) => all.reduce((sum, rows) => sum + rows.length, 0))
  )

describe.each<Delivery>(["local", "bus"])("retention under %s delivery", (delivery) => {
  it.effect("settles what has ended, forgets it, and is judged as before", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("bought", { quantity: 3 })
      yield* shop.order("too-much", { quantity: 1_000 })
      yield* shop.order("too-dear", { quantity: 50 })
      const report = yield* retire(shop)
      assert.deepInclude(report, { settledOrders: 3, settledSagas: 3 })
      assert.isAbove(Math.min(report.historyEntries, report.journalEntries, report.claims), 0)
      assert.strictEqual(yield* rowsLeft(shop), 0)
      assert.deepInclude(yield* settlementOf(shop), {
        completed: 1,
        rejected: 1,
        compensated: 1,
        sold: { coffee: 3 },
        captured: { buyer: 15_000 },
        deliveries: 1,
        violations: []
      })
      for (const orderId of ["bought", "too-much", "too-dear"]) {
        assert.deepStrictEqual(yield* shop.state("outcomes", `purchase-${orderId}`), closedOutcomes)
      }
      assert.strictEqual(storeOf(shop).markCount("outcomes"), 3)
      assert.strictEqual(storeOf(shop).claimCount(), 0)
      const snapshot = yield* Effect.orDie(shop.platform.store.snapshot)
      assert.deepStrictEqual([snapshot.journal, snapshot.history], [[], []])
      assert.deepStrictEqual(
        snapshot.checkpoints.filter(({ kind }) => kind === "order" || kind === "payment"),
        []
      )
      yield* assertSound(shop)
      yield* shop.order("afterwards")
      assert.deepInclude(yield* shop.stock(), { available: 96, sold: 4 })
      yield* assertSound(shop)
    })
  )

  it.effect("settles an order that was cancelled as cancelled, with both of its sagas", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { quantity: 2 })
      yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "changed my mind" })
      yield* settle(shop.platform)
      assert.deepInclude(yield* retire(shop), { settledOrders: 1, settledSagas: 2 })
      assert.deepInclude(yield* settlementOf(shop), {
        completed: 0,
        cancelled: 1,
        sold: {},
        returned: { coffee: 2 },
        captured: { buyer: 10_000 },
        refunded: { buyer: 10_000 },
        deliveries: 0,
        violations: []
      })
      assert.strictEqual(yield* rowsLeft(shop), 0)
      yield* assertSound(shop)
    })
  )

  it.effect("refuses to sell an order a second time that was settled long ago", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o")
      yield* retire(shop)
      const answer = yield* shop.order("o")
      assert.deepInclude(answer, { _tag: "Rejection", code: "ALREADY_EXISTS" })
      assert.deepInclude(yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "late" }), {
        _tag: "Rejection",
        code: "ENTITY_NOT_FOUND"
      })
      assert.deepInclude(yield* shop.stock(), { available: 99, reserved: 0, sold: 1 })
      yield* assertSound(shop)
    })
  )
})

describe("what still comes for a saga that is closed", () => {
  it.effect("is recorded and dropped: questions, their undoing, answers and deadlines", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const shop = yield* openShop({
        delivery: "bus",
        change: travelling({
          route: (message) => {
            kept.push(message)
            return [message]
          }
        })
      })
      yield* shop.order("o", { quantity: 1 })
      yield* shop.order("declined", { quantity: 50 })
      const late = kept.filter(({ sagaid }) => sagaid !== undefined)
      assert.isTrue(late.some(({ sagaphase }) => sagaphase === "undo"))
      yield* retire(shop)
      const before = [yield* shop.stock(), yield* shop.balance(), yield* settlementOf(shop)]
      yield* Effect.orDie(shop.parts.bus.publish(late))
      yield* settle(shop.platform)
      assert.deepStrictEqual([yield* shop.stock(), yield* shop.balance(), yield* settlementOf(shop)], before)
      assert.deepStrictEqual(yield* Effect.orDie(shop.platform.parking.list), [])
      assert.strictEqual(yield* rowsLeft(shop), 0)
      yield* assertSound(shop)
    })
  )
})

describe("what is not over", () => {
  it.effect("is kept as long as the policy says", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      const patient = { historyMs: hour, endedSagasMs: 10 * hour, idempotencyKeysMs: 10 * hour }
      assert.deepInclude(yield* retire(shop, patient), { settledOrders: 0, idempotencyKeys: 0 })
      assert.deepInclude(yield* retire(shop, { ...patient, historyMs: 10 * hour, endedSagasMs: 0 }), {
        settledOrders: 0
      })
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      assert.deepInclude(yield* retire(shop), { settledOrders: 1 })
    })
  )

  it.effect("is an order with a saga that is open or stuck, or that has messages parked", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({
        delivery: "bus",
        change: (parts) =>
          sabotaged(throwAt("ConfirmOrder", "parked"))(
            travelling(losing(({ correlationid, type }) => correlationid === "stuck" && type === "ConfirmReservation"))(
              parts
            )
          )
      })
      yield* shop.order("parked")
      yield* shop.order("stuck")
      assert.deepInclude(yield* Effect.orDie(shop.platform.retention.retire({ ...policy, historyMs: 0 }, 10)), {
        settledOrders: 0
      })
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("stuck")).status, "stuck")
      assert.deepInclude(yield* retire(shop), { settledOrders: 0 })
      assert.strictEqual((yield* shop.saga("parked")).orderId, "parked")
      assert.strictEqual((yield* shop.saga("stuck")).status, "stuck")
    })
  )

  it.effect("is an order whose delivery moved on lately: it is settled later", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      yield* TestClock.adjust(2 * hour)
      yield* shop.submit("ShipDelivery", { orderId: "o" })
      assert.deepInclude(yield* Effect.orDie(shop.platform.retention.retire(policy, 10)), { settledOrders: 0 })
      assert.deepInclude(yield* retire(shop), { settledOrders: 1 })
      assert.deepStrictEqual((yield* settlementOf(shop)).violations, [])
      yield* assertSound(shop)
    })
  )
})

describe("a ledger that was altered before its history was retired", () => {
  const faultsAfter = (shop: TestShop) =>
    Effect.gen(function* () {
      yield* retire(shop)
      yield* retire(shop)
      yield* retire(shop)
      return yield* faultsOf(shop)
    })

  it.effect.each([true, false].map((keepVersion) => ({ keepVersion })))(
    "is found afterwards in what lives on (version kept: $keepVersion)",
    ({ keepVersion }) =>
      Effect.gen(function* () {
        const shop = yield* openShop()
        yield* shop.order("o")
        const alter = (stock: { readonly available: number; readonly sold: number }) => ({
          ...stock,
          available: stock.available + 1,
          sold: stock.sold - 1
        })
        yield* tamper(shop, { kind: "stock", key: "coffee" }, alter, keepVersion)
        const faults = yield* faultsAfter(shop)
        assert.isTrue(
          faults.some((fault) => fault.startsWith("history-folds-to-state: stock coffee")),
          faults.join("\n")
        )
      })
  )

  it.effect.each([true, false].map((keepVersion) => ({ keepVersion })))(
    "is found afterwards in an order that was settled (version kept: $keepVersion)",
    ({ keepVersion }) =>
      Effect.gen(function* () {
        const shop = yield* openShop()
        yield* shop.order("o")
        const alter = (payment: object) => ({ ...payment, transactions: [] })
        yield* tamper(shop, { kind: "payment", key: "o" }, alter, keepVersion)
        const faults = yield* faultsAfter(shop)
        assert.strictEqual((yield* settlementOf(shop)).completed, 1)
        assert.isTrue(
          faults.some((fault) => /^settlement-clean: .*history-folds-to-state: payment o/.test(fault)),
          faults.join("\n")
        )
      })
  )

  it.effect("is found where an outcome was rewritten", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      const alter = (log: { readonly records: Readonly<Record<string, object>> }) => ({
        ...log,
        records: { ...log.records, pay: { ...log.records.pay, status: "undone" } }
      })
      yield* tamper(shop, { kind: "outcomes", key: "purchase-o" }, alter)
      const faults = yield* faultsAfter(shop)
      assert.isTrue(
        faults.some((fault) => /^settlement-clean: .*outcomes-agree/.test(fault)),
        faults.join("\n")
      )
    })
  )

  it.effect("is found where an order was never what its payment says", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      yield* tamper(shop, { kind: "delivery", key: "o" }, (row: object) => ({ ...row, status: "CANCELLED" }), true)
      const faults = yield* faultsAfter(shop)
      assert.isTrue(
        faults.some((fault) => /^settlement-clean: .*order-agreement/.test(fault)),
        faults.join("\n")
      )
    })
  )
})

describe("retention as part of a platform", () => {
  it.effect("goes on by itself while orders come", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ retention: { historyMs: 1_000, endedSagasMs: 1_000, idempotencyKeysMs: 1_000 } })
      for (let number = 0; number < 5; number++) {
        yield* shop.order(`o-${number}`)
        yield* TestClock.adjust(1_500)
      }
      yield* TestClock.adjust(3_000)
      assert.deepInclude(yield* settlementOf(shop), { completed: 5, violations: [] })
      assert.strictEqual(yield* rowsLeft(shop), 0)
      yield* assertSound(shop)
    })
  )

  it.effect("answers a repeated key from its row as long as it is kept", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      const first = yield* shop.submit("SubmitOrder", submission("o"), "the-key")
      yield* settle(shop.platform)
      yield* retire(shop, { ...policy, idempotencyKeysMs: 10 * hour })
      assert.deepStrictEqual(yield* shop.submit("SubmitOrder", submission("o"), "the-key"), first)
      assert.isAbove((yield* retire(shop)).idempotencyKeys + (yield* retire(shop)).idempotencyKeys, 0)
    })
  )
})
