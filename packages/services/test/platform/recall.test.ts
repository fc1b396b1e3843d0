import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Intent } from "@sagaproof/core/gateway/Intent"
import { deliveryKey, recallKey } from "@sagaproof/core/saga/presets/cancelOrder"
import { type CallRule, makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import { booksOf } from "./support/books.ts"
import { drive, passTime, settle } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, type ShopChoice, type TestShop } from "./support/TestShop.ts"

interface CarrierShop extends TestShop {
  readonly carrier: ScriptedGateway
}

/** A shop with one order that completed, whatever the carrier has answered by then. */
const orderOne = (rules: ReadonlyArray<CallRule>, choice: ShopChoice) =>
  Effect.gen(function* () {
    const carrier = yield* makeScriptedGateway({ name: "carrier", script: makeScript({ rules }) })
    yield* Effect.forkScoped(carrier.pump)
    const shop = yield* openShop({ ...choice, gateways: [carrier] })
    yield* shop.order("o")
    return { ...shop, carrier } satisfies CarrierShop
  })

const cancel = (shop: TestShop) =>
  Effect.gen(function* () {
    yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "not needed" })
    yield* settle(shop.platform)
  })

/** Where the two calls stand: the request, and its recall. */
const calls = (shop: TestShop) =>
  Effect.map(
    Effect.forEach([deliveryKey("o"), recallKey("o")], (key) => shop.state<Intent>("delivery-intent", key)),
    (intents) => intents.map((intent) => intent?.status)
  )

/** What the carrier was told, in its own order. */
const told = ({ carrier }: CarrierShop) =>
  Effect.map(Effect.orDie(carrier.ledger), (entries) =>
    entries.map(({ operation, outcome }) => `${operation} ${outcome}`)
  )

/** The order is cancelled with its delivery, and the carrier's books agree. */
const assertCancelled = (shop: CarrierShop) =>
  Effect.gen(function* () {
    assert.deepInclude(yield* booksOf(shop, "o"), { order: "cancelled", delivery: "CANCELLED" })
    yield* assertSound(shop, { carrier: shop.carrier })
  })

describe.each(["local", "bus"] as const)("the recall of a delivery under %s delivery", (delivery) => {
  it.effect("takes a request back that was not made yet, and the carrier hears of neither", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("IntentDue", "o")
      const shop = yield* orderOne([], { delivery, change: sabotaged(sabotage) })
      assert.deepStrictEqual(yield* calls(shop), ["pending", undefined])
      yield* cancel(shop)
      assert.deepStrictEqual(yield* calls(shop), ["cancelled", undefined])
      sabotage.act = undefined
      yield* drive(Effect.orDie(shop.platform.parking.redrive("purchase-o", "operator", "fixed")))
      yield* passTime(shop.platform)
      assert.deepStrictEqual(yield* told(shop), [])
      yield* assertCancelled(shop)
    })
  )

  it.effect("waits for the answer to a request that is under way", () =>
    Effect.gen(function* () {
      const shop = yield* orderOne([delay(60_000, { when: { operation: "request" } })], { delivery })
      assert.deepStrictEqual(yield* calls(shop), ["calling", undefined])
      yield* cancel(shop)
      assert.deepStrictEqual(yield* calls(shop), ["calling", undefined])
      yield* passTime(shop.platform)
      assert.deepStrictEqual(yield* calls(shop), ["done", "done"])
      assert.deepStrictEqual(yield* told(shop), ["request applied", "cancel applied"])
      yield* assertCancelled(shop)
    })
  )

  it.effect("is void when the request that it waited for is declined", () =>
    Effect.gen(function* () {
      const when = { operation: "request" }
      const shop = yield* orderOne([timeOut({ when, times: 3 }), decline("NO_ROOM", { when })], { delivery })
      yield* cancel(shop)
      assert.deepStrictEqual(yield* calls(shop), ["calling", undefined])
      yield* passTime(shop.platform)
      assert.deepStrictEqual(yield* calls(shop), ["refused", undefined])
      assert.deepStrictEqual(yield* told(shop), ["request declined"])
      yield* assertCancelled(shop)
    })
  )

  it.effect("goes out when the request that it waited for is given up; a carrier that has none says no", () =>
    Effect.gen(function* () {
      const shop = yield* orderOne([timeOut({ when: { operation: "request" }, times: 100 })], {
        delivery,
        limits: { calls: { leaseMs: 5_000, attempts: 3 } }
      })
      yield* cancel(shop)
      assert.deepStrictEqual(yield* calls(shop), ["calling", undefined])
      yield* passTime(shop.platform)
      assert.deepStrictEqual(yield* calls(shop), ["exhausted", "refused"])
      yield* assertCancelled(shop)
    })
  )

  it.effect("is not sent where the carrier has said no before", () =>
    Effect.gen(function* () {
      const shop = yield* orderOne([decline("NO_ROOM", { when: { operation: "request" } })], { delivery })
      yield* cancel(shop)
      yield* passTime(shop.platform)
      assert.deepStrictEqual(yield* calls(shop), ["refused", undefined])
      assert.deepStrictEqual(yield* told(shop), ["request declined"])
      yield* assertCancelled(shop)
    })
  )
})
