import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { isEnd } from "@sagaproof/core/saga/Saga"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import { drive, sagasOf, settle, untilSettled } from "./support/drive.ts"
import { assertSound, faultsOf } from "./support/judgeShop.ts"
import { type Sabotage, sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, submission, type TestShop } from "./support/TestShop.ts"

const victim = "order-07"

/** How many orders are submitted at once: one batch. */
const orders = Array.from({ length: 64 }, (_, index) => `order-${String(index).padStart(2, "0")}`)

interface Hop {
  readonly preset: string
  readonly type: string
  /** Whose order it is: that of a poor buyer cannot be paid, and comes to the undos. */
  readonly buyerId: "buyer" | "poor"
  /** Whether the victim's saga is over when time has passed with its message still parked. */
  readonly endsBehind: "rejected" | "compensated" | "stuck"
}

const forward = (preset: string, type: string, endsBehind: Hop["endsBehind"]): Hop => ({
  preset,
  type,
  buyerId: "buyer",
  endsBehind
})

const back = (preset: string, type: string): Hop => ({ preset, type, buyerId: "poor", endsBehind: "stuck" })

/** Every command of a step of both presets, and every answer that the coordinator gets to it. */
const hops: ReadonlyArray<Hop> = [
  // A message that is parked before the pivot is as good as lost: the saga asks again, then turns back.
  forward("reserve-first", "PlaceOrder", "rejected"),
  forward("reserve-first", "ReserveStock", "rejected"),
  forward("reserve-first", "ProcessPayment", "compensated"),
  forward("reserve-first", "ConfirmReservation", "stuck"),
  forward("reserve-first", "ConfirmOrder", "stuck"),
  forward("reserve-first", "RequestDelivery", "stuck"),
  // An answer that is parked holds back all later ones of its saga, those of the undos too.
  forward("reserve-first", "OrderRequested", "stuck"),
  forward("reserve-first", "StockReserved", "stuck"),
  forward("reserve-first", "PaymentCompleted", "stuck"),
  back("reserve-first", "PaymentFailed"),
  back("reserve-first", "ReleaseStock"),
  back("reserve-first", "FailOrder"),
  forward("pay-first", "CheckStock", "rejected"),
  forward("pay-first", "DecreaseStock", "compensated"),
  forward("pay-first", "ConfirmOrder", "stuck"),
  forward("pay-first", "RequestDelivery", "stuck")
]

const submitAll = (shop: TestShop, hop: Hop): Effect.Effect<void> =>
  Effect.gen(function* () {
    const fibers = yield* Effect.forEach(orders, (orderId) => {
      const buyerId = orderId === victim ? hop.buyerId : "buyer"
      return Effect.forkChild(
        shop.platform.ingress.submit({
          caller: "test",
          operation: "SubmitOrder",
          idempotencyKey: orderId,
          body: submission(orderId, { preset: hop.preset, buyerId })
        }),
        { startImmediately: true }
      )
    })
    yield* drive(Fiber.awaitAll(fibers))
    yield* settle(shop.platform)
  })

const open = (delivery: Delivery, sabotage: Sabotage) =>
  Effect.gen(function* () {
    const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
    yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 220_000 })
    yield* shop.submit("RegisterUser", { id: "poor", email: "p@shop.kr", name: "P", roles: ["buyer"] })
    yield* settle(shop.platform)
    return shop
  })

/** The others are through: 63 coffees are sold, paid and on their way. */
const assertOthersDone = (shop: TestShop) =>
  Effect.gen(function* () {
    const others = (yield* sagasOf(shop.platform)).filter(({ orderId }) => orderId !== victim)
    assert.deepStrictEqual([...new Set(others.map(({ status }) => status))], ["completed"])
    assert.strictEqual(others.length, 63)
  })

describe.each(["local", "bus"] as const)("a message that throws, under %s delivery", (delivery) => {
  it.effect.each(hops)("$preset at $type: 63 sagas go on, and the 64th is parked there", (hop) =>
    Effect.gen(function* () {
      const sabotage = throwAt(hop.type, victim)
      const shop = yield* open(delivery, sabotage)
      yield* submitAll(shop, hop)
      yield* assertOthersDone(shop)
      const [parked, ...more] = yield* shop.platform.parking.list
      assert.deepInclude(parked, { parkKey: `purchase-${victim}`, reason: "defect", error: `planted in ${hop.type}` })
      assert.strictEqual(parked?.message.type, hop.type)
      assert.deepStrictEqual(more, [])
      assert.isFalse(isEnd((yield* shop.saga(victim)).status))

      // Time passes: deadlines go past what is parked, and so do undos.
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga(victim)).status, hop.endsBehind)

      sabotage.act = undefined
      yield* drive(shop.platform.parking.redrive(`purchase-${victim}`, "operator", "again"))
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      const { status } = yield* shop.saga(victim)
      assert.isTrue(isEnd(status), status)
      yield* assertSound(shop)
      yield* assertOthersDone(shop)
    })
  )

  it.effect.each(hops)("$preset at $type: redriven at once, the saga ends as if nothing had been", (hop) =>
    Effect.gen(function* () {
      const sabotage = throwAt(hop.type, victim)
      const shop = yield* open(delivery, sabotage)
      yield* submitAll(shop, hop)
      sabotage.act = undefined
      const answer = yield* drive(shop.platform.parking.redrive(`purchase-${victim}`, "operator", "again"))
      assert.deepStrictEqual(answer, { _tag: "Accepted", value: { handled: 1 } })
      yield* settle(shop.platform)
      const short = hop.buyerId === "poor"
      const undone = hop.preset === "reserve-first" ? "compensated" : "rejected"
      assert.strictEqual((yield* shop.saga(victim)).status, short ? undone : "completed")
      const sold = short ? 63 : 64
      assert.deepInclude(yield* shop.stock(), { available: 100 - sold, reserved: 0, sold })
      assert.strictEqual(yield* shop.balance(), 320_000 - sold * 5_000)
      yield* assertSound(shop)
      assert.deepStrictEqual(yield* faultsOf(shop), [])
    })
  )
})
