import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"

import type { Message } from "@sagaproof/core/message/Message"
import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import { closedOutcomes } from "@sagaproof/core/saga/OutcomeLog"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import { settle } from "../platform/support/drive.ts"
import { assertSound } from "../platform/support/judgeShop.ts"
import { openShop, restart, submission, type TestShop } from "../platform/support/TestShop.ts"
import { travelling } from "../platform/support/travel.ts"
import { hour, policy, retire, rowsLeft, settlementOf } from "./support/retire.ts"

const storeOf = (shop: TestShop): MemoryStore => shop.parts.store as MemoryStore

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

describe("the end of a saga that was retired long ago", () => {
  it.effect("is not awaited for ever: its closed mark says that none will come", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      yield* retire(shop)
      // Another process over the same store remembers none of the ends of this one.
      const later = yield* restart(shop.parts)
      const refused = yield* Effect.flip(later.platform.awaitEnd("purchase-o"))
      assert.strictEqual(refused._tag, "SagaClosed")
      assert.strictEqual(
        refused.message,
        "Saga purchase-o has ended and was retired: how it ended is kept in the settled totals, and no longer by saga. " +
          "Await its end while it is kept, or keep ended sagas for longer (retention.endedSagasMs)."
      )
    })
  )

  it.effect("is answered while it is still kept, and awaited while it is to come", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      const later = yield* Effect.forkChild(shop.platform.awaitEnd("purchase-late"), { startImmediately: true })
      yield* shop.order("o")
      const other = yield* restart(shop.parts)
      assert.deepInclude(yield* other.platform.awaitEnd("purchase-o"), { sagaId: "purchase-o", end: "completed" })
      yield* shop.order("late")
      assert.deepInclude(yield* Fiber.join(later), { sagaId: "purchase-late", end: "completed" })
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

describe("retention as part of a platform", () => {
  it.effect("goes on by itself while orders come", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ retention: keepAllFor(1_000) })
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
