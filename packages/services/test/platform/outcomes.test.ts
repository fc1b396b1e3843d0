import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Message } from "@sagaproof/core/message/Message"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import { closedOutcomes } from "@sagaproof/core/saga/OutcomeLog"

import { booksOf, untouched } from "./support/books.ts"
import { settle, untilSettled } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { openShop, type TestShop } from "./support/TestShop.ts"
import { calmTravel, type Travel, travelling } from "./support/travel.ts"

const open = (travel: Travel) => openShop({ delivery: "bus", change: travelling(travel) })

const publish = (shop: TestShop, ...messages: ReadonlyArray<Message>) =>
  Effect.tap(Effect.orDie(shop.parts.bus.publish(messages)), settle(shop.platform))

/** The question asked once more: another message, of the same step. */
const askedAgain = (message: Message): Message => ({
  ...message,
  id: `${message.id}-again`,
  sagaattempt: (message.sagaattempt ?? 0) + 100
})

const isQuestion = ({ sagaid, type }: Message): boolean =>
  sagaid !== undefined && messageCatalogue.get(type)?.role === "command"

/** Every question stands in the journal once more, as if its saga had asked again. */
const forged = (message: Message): ReadonlyArray<Message> => (isQuestion(message) ? [askedAgain(message)] : [])

/** Keeps a copy of some messages that travel. */
const keeping = (kept: Array<Message>, which: (message: Message) => boolean, deliver = true): Travel => ({
  route: (message) => {
    if (which(message)) {
      kept.push(message)
      return deliver ? [message] : []
    }
    return [message]
  }
})

describe("what a participant has answered", () => {
  it.effect.each(["reserve-first", "pay-first"])("is answered again in %s, and has its effect once", (preset) =>
    Effect.gen(function* () {
      const shop = yield* open({
        route: (message) => (isQuestion(message) ? [message, message, askedAgain(message)] : [message, message])
      })
      yield* shop.order("o", { preset, quantity: 2 })
      assert.deepInclude(yield* booksOf(shop, "o"), {
        saga: "completed",
        stock: "98 available, 0 reserved, 2 sold, 0 returned",
        balance: 90_000
      })
      yield* shop.order("poor", { preset, quantity: 30 })
      assert.deepInclude(yield* booksOf(shop, "poor"), {
        stock: "98 available, 0 reserved, 2 sold, 0 returned",
        balance: 90_000
      })
      yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "enough" })
      yield* settle(shop.platform)
      assert.deepInclude(yield* booksOf(shop, "o"), {
        order: "cancelled",
        stock: "100 available, 0 reserved, 2 sold, 2 returned",
        balance: 100_000
      })
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      yield* assertSound(shop, { forged })
    })
  )

  it.effect("is answered again long after: every do and undo may come back once the saga has ended", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel = keeping(kept, isQuestion)
      const shop = yield* open(travel)
      yield* shop.order("o")
      yield* shop.order("poor", { quantity: 30 })
      const before = [yield* booksOf(shop, "o"), yield* booksOf(shop, "poor")]
      travel.route = calmTravel().route
      yield* publish(shop, ...kept.toReversed(), ...kept.map(askedAgain))
      assert.deepStrictEqual([yield* booksOf(shop, "o"), yield* booksOf(shop, "poor")], before)
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      yield* assertSound(shop, { forged })
    })
  )

  it.effect("stays a refusal, also when there is stock again", () =>
    Effect.gen(function* () {
      const travel: Travel = {
        route: ({ type, ...m }) => (type === "StockReservationRejected" ? [] : [{ type, ...m }])
      }
      const shop = yield* open(travel)
      yield* shop.order("o", { quantity: 101 })
      yield* shop.submit("RestockProduct", { id: "coffee", quantity: 100 })
      yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000_000 })
      travel.route = calmTravel().route
      yield* untilSettled(shop.platform)
      assert.deepInclude(yield* shop.saga("o"), { status: "rejected" })
      assert.strictEqual((yield* shop.saga("o")).steps[1]?.attempt, 2)
      assert.deepInclude(yield* shop.stock(), { available: 200, reserved: 0, sold: 0 })
      yield* assertSound(shop)
    })
  )

  it.effect("is not given for another payload under the same key: that is parked", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel = keeping(kept, ({ type }) => type === "ReserveStock")
      const shop = yield* open(travel)
      yield* shop.order("o")
      const [question] = kept
      assert.isDefined(question)
      if (question !== undefined) {
        const data = { orderId: "o", lines: [{ productId: "coffee", quantity: 7 }] }
        yield* publish(shop, { ...askedAgain(question), data })
        const parked = yield* shop.platform.parking.list
        assert.deepStrictEqual(
          parked.map(({ message, reason }) => [message.type, reason]),
          [["ReserveStock", "payload-mismatch"]]
        )
        assert.deepInclude(yield* shop.stock(), { available: 99, reserved: 0, sold: 1 })
      }
    })
  )

  it.effect("is a tombstone where the undo came first, which refuses the do", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel = keeping(kept, ({ type }) => type === "ProcessPayment", false)
      const shop = yield* open(travel)
      yield* shop.order("o")
      yield* shop.submit("CancelSaga", { sagaId: "purchase-o", reason: "changed my mind" })
      yield* settle(shop.platform)
      assert.deepInclude(yield* booksOf(shop, "o"), { ...untouched, saga: "compensated" })
      travel.route = calmTravel().route
      yield* publish(shop, ...kept)
      assert.strictEqual(kept.length, 1)
      assert.deepInclude(yield* booksOf(shop, "o"), { ...untouched, saga: "compensated" })
      yield* assertSound(shop)
    })
  )

  it.effect("is dropped under a closed mark, do and undo alike", () =>
    Effect.gen(function* () {
      const kept: Array<Message> = []
      const travel = keeping(kept, isQuestion)
      const shop = yield* open(travel)
      yield* shop.order("poor", { quantity: 30 })
      yield* close(shop, "purchase-poor")
      const before = yield* booksOf(shop, "poor")
      const replies: Array<Message> = []
      travel.route = keeping(replies, () => true).route
      yield* publish(shop, ...kept.map(askedAgain))
      assert.deepStrictEqual(
        replies.filter((message) => !isQuestion(message)),
        []
      )
      assert.deepStrictEqual(yield* booksOf(shop, "poor"), before)
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
    })
  )
})

/** Folds what was answered to a saga into its mark, as the job does some time after a saga's end. */
const close = (shop: TestShop, sagaId: string) =>
  Effect.orDie(
    Effect.gen(function* () {
      const session = yield* shop.parts.store.begin
      const row = { kind: "outcomes", key: sagaId }
      const loaded = yield* session.load({ claims: [], timers: [], rows: [row], reads: [], sagas: [] })
      const version = loaded.row(row.kind, row.key)?.version ?? 0
      yield* session.save({
        ...noChanges,
        rows: [{ ...row, expectedVersion: version, version: version + 1, state: closedOutcomes }]
      })
      yield* session.commit
    })
  )
