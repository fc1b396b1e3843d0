import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { booksOf, untouched } from "./support/books.ts"
import { drive, settle } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { openShop, submission } from "./support/TestShop.ts"

const sold = {
  saga: "completed" as const,
  order: "confirmed",
  payment: "CAPTURED 10000-0",
  delivery: "PREPARATION" as const,
  stock: "98 available, 0 reserved, 2 sold, 0 returned",
  balance: 90_000
}

describe.each(["local", "bus"] as const)("the branches of purchases under %s delivery", (delivery) => {
  it.effect.each(["reserve-first", "pay-first"])("%s sells, takes the money and asks for the delivery", (preset) =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { preset, quantity: 2, total: 10_000 })
      assert.deepStrictEqual(yield* booksOf(shop, "o"), sold)
      yield* assertSound(shop)
    })
  )

  it.effect("reserve-first without a delivery asks for none", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { delivery: false, quantity: 2 })
      assert.deepStrictEqual(yield* booksOf(shop, "o"), { ...sold, delivery: undefined })
      assert.deepInclude(yield* shop.submit("SubmitOrder", submission("p", { preset: "pay-first", delivery: false })), {
        code: "INVALID_REQUEST"
      })
      yield* assertSound(shop)
    })
  )

  it.effect.each([
    ["reserve-first", { quantity: 101 }, "rejected", "failed: STOCK_NOT_ENOUGH", undefined],
    ["pay-first", { quantity: 101 }, "rejected", "failed: STOCK_NOT_ENOUGH", undefined],
    ["reserve-first", { quantity: 21 }, "compensated", "failed: BALANCE_NOT_ENOUGH", "FAILED 0-0"],
    ["pay-first", { quantity: 21 }, "rejected", "failed: BALANCE_NOT_ENOUGH", "FAILED 0-0"],
    ["reserve-first", { total: 4_999 }, "rejected", undefined, undefined],
    ["pay-first", { productId: "tea" }, "rejected", undefined, undefined],
    ["reserve-first", { buyerId: "nobody" }, "rejected", undefined, undefined]
  ] as const)("%s of %o ends %s", ([preset, choice, saga, order, payment]) =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      const answer = yield* shop.order("o", { preset, ...choice })
      // The end of the saga is no part of the answer: it is the same whatever comes.
      assert.strictEqual(answer._tag, "Accepted")
      assert.deepStrictEqual(yield* booksOf(shop, "o"), { ...untouched, saga, order, payment })
      yield* assertSound(shop)
    })
  )

  it.effect("refuses at once what contradicts itself", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      const lines = [{ productId: "coffee", quantity: 2, unitPrice: 5_000 }]
      const answer = yield* shop.submit("SubmitOrder", { ...submission("o", { total: 9_999 }), lines })
      assert.deepInclude(answer, { _tag: "Rejection", code: "INVALID_REQUEST" })
      assert.strictEqual(yield* shop.state("saga", "purchase-o"), undefined)
    })
  )
})

describe("pay-first over the bus", () => {
  it.effect("gives the money back to who paid for the last one a moment too late", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery: "bus" })
      yield* shop.submit("RegisterProduct", { id: "rare", name: "R", sellerId: "seller", price: 5_000, stock: 1 })
      yield* settle(shop.platform)
      const both = yield* Effect.forEach(["a", "b"], (orderId) =>
        Effect.forkChild(
          shop.platform.ingress.submit({
            caller: "test",
            operation: "SubmitOrder",
            idempotencyKey: orderId,
            body: submission(orderId, { preset: "pay-first", productId: "rare" })
          }),
          { startImmediately: true }
        )
      )
      yield* drive(Fiber.awaitAll(both))
      yield* settle(shop.platform)
      const books = yield* Effect.forEach(["a", "b"], (orderId) => booksOf(shop, orderId))
      assert.deepStrictEqual(books.map(({ order, payment, saga }) => `${saga}, ${order}, ${payment}`).toSorted(), [
        "compensated, failed: STOCK_NOT_ENOUGH, REFUNDED 5000-5000",
        "completed, confirmed, CAPTURED 5000-0"
      ])
      assert.deepInclude(yield* shop.stock("rare"), { available: 0, reserved: 0, sold: 1 })
      assert.strictEqual(yield* shop.balance(), 95_000)
      yield* assertSound(shop)
    })
  )
})
