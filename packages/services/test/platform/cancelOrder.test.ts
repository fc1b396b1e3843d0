import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { Saga } from "@sagaproof/core/saga/Saga"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"

import { booksOf, untouched } from "./support/books.ts"
import { drive, passTime, settle, untilSettled } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { assertProviderSound, movements, openProviderShop } from "./support/providerShop.ts"
import { sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, type TestShop } from "./support/TestShop.ts"

/** Asks for a cancellation, waits until nothing moves, and answers the id of its saga. */
const cancel = (shop: TestShop, orderId = "o") =>
  Effect.gen(function* () {
    const answer = yield* shop.submit("CancelOrder", { orderId, by: "buyer", reason: "not needed" })
    yield* settle(shop.platform)
    return answer._tag === "Accepted" ? (answer.value as { readonly sagaId: string }).sagaId : answer.code
  })

const statusOf = (shop: TestShop, sagaId: string) =>
  Effect.map(shop.state<Saga>("saga", sagaId), (saga) => saga?.status)

const cancelled = {
  ...untouched,
  saga: "completed" as const,
  order: "cancelled",
  payment: "REFUNDED 10000-10000",
  delivery: "CANCELLED" as const,
  stock: "100 available, 0 reserved, 2 sold, 2 returned"
}

describe.each(["local", "bus"] as const)("the cancellation of an order under %s delivery", (delivery) => {
  it.effect.each(["reserve-first", "pay-first"])("takes back everything of a completed %s", (preset) =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { preset, quantity: 2 })
      assert.strictEqual(yield* statusOf(shop, yield* cancel(shop)), "completed")
      assert.deepStrictEqual(yield* booksOf(shop, "o"), cancelled)
      yield* assertSound(shop)
    })
  )

  it.effect("is refused when the delivery has left, and the order stands as before", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { quantity: 2 })
      yield* shop.submit("ShipDelivery", { orderId: "o" })
      yield* settle(shop.platform)
      const before = yield* booksOf(shop, "o")
      assert.deepInclude(before, { order: "confirmed", delivery: "SHIPPED" })
      const sagaId = yield* cancel(shop)
      assert.deepInclude(yield* shop.state<Saga>("saga", sagaId), { status: "rejected" })
      assert.strictEqual((yield* shop.state<Saga>("saga", sagaId))?.reason?.code, "DELIVERY_NOT_CANCELLABLE")
      assert.deepStrictEqual(yield* booksOf(shop, "o"), before)
      yield* assertSound(shop)
    })
  )

  it.effect("happens once when it is asked for twice at once", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { quantity: 2 })
      const both = yield* Effect.forEach(["first", "second"], (key) =>
        Effect.forkChild(
          shop.platform.ingress.submit({
            caller: "test",
            operation: "CancelOrder",
            idempotencyKey: key,
            body: { orderId: "o", by: "buyer", reason: "not needed" }
          }),
          { startImmediately: true }
        )
      )
      yield* drive(Fiber.joinAll(both))
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* booksOf(shop, "o"), cancelled)
      yield* assertSound(shop)
    })
  )

  it.effect("of a failed order changes nothing", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { quantity: 101 })
      const before = yield* booksOf(shop, "o")
      assert.strictEqual(yield* statusOf(shop, yield* cancel(shop)), "completed")
      assert.deepStrictEqual(yield* booksOf(shop, "o"), before)
      yield* assertSound(shop)
    })
  )

  it.effect("of an order that does not exist is refused at once", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      assert.strictEqual(yield* cancel(shop, "nothing"), "ENTITY_NOT_FOUND")
    })
  )

  it.effect("stops a purchase that is still before its pivot", () =>
    Effect.gen(function* () {
      const shop = yield* openProviderShop({ rules: [delay(10_000, { when: { operation: "charge" } })] }, { delivery })
      yield* shop.order("o", { method: "external", quantity: 2 })
      assert.strictEqual((yield* shop.saga("o")).status, "running")
      const sagaId = yield* cancel(shop)
      yield* untilSettled(shop.platform)
      assert.deepInclude(yield* booksOf(shop, "o"), {
        saga: "compensated",
        order: "failed: CANCELLED_BY_REQUEST",
        stock: untouched.stock,
        delivery: undefined
      })
      assert.strictEqual(yield* statusOf(shop, sagaId), "completed")
      assert.deepStrictEqual(yield* movements(shop), ["charge 10000 applied", "refund 10000 applied"])
      yield* assertProviderSound(shop)
    })
  )

  it.effect("waits for a purchase that only goes forward, also while that is stuck", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ConfirmOrder", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o", { quantity: 2 })
      const sagaId = yield* cancel(shop)
      assert.strictEqual(yield* statusOf(shop, sagaId), "running")
      yield* passTime(shop.platform, (sagas) => sagas.some(({ status }) => status === "stuck"))
      assert.strictEqual((yield* shop.saga("o")).status, "stuck")
      assert.strictEqual(yield* statusOf(shop, sagaId), "running")
      sabotage.act = undefined
      yield* drive(Effect.orDie(shop.platform.parking.redrive("purchase-o", "operator", "fixed")))
      yield* untilSettled(shop.platform)
      assert.strictEqual(yield* statusOf(shop, sagaId), "completed")
      assert.deepStrictEqual(yield* booksOf(shop, "o"), cancelled)
      yield* assertSound(shop)
    })
  )

  it.effect("by the same key is the same cancellation", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { quantity: 2 })
      const body = { orderId: "o", by: "buyer", reason: "not needed" }
      const first = yield* shop.submit("CancelOrder", body, "same")
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* shop.submit("CancelOrder", body, "same"), first)
      assert.deepStrictEqual(yield* booksOf(shop, "o"), cancelled)
    })
  )
})
