import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import { settle } from "./support/drive.ts"
import { openShop } from "./support/TestShop.ts"

/** What a gateway was told and took, in the order in which it was. */
const toldTo = (gateways: ReadonlyArray<Gateway>, name: GatewayName) =>
  Effect.gen(function* () {
    const gateway = gateways.find((each) => each.name === name)
    const entries = gateway === undefined ? [] : yield* Effect.orDie(gateway.ledger)
    return entries.map(({ operation, outcome }) => `${operation} ${outcome}`)
  })

describe("the outside, when a completed order is cancelled", () => {
  it.effect.each(["local", "bus"] as const)("hears of a cancellation, not of another order (%s)", (delivery) =>
    Effect.gen(function* () {
      const names = ["carrier", "notifier", "data-platform"] as const
      const gateways = yield* Effect.forEach(names, (name) => makeScriptedGateway({ name }))
      const shop = yield* openShop({ delivery, gateways })
      yield* shop.order("o")
      yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "not needed" })
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* toldTo(gateways, "carrier"), ["request applied", "cancel applied"])
      assert.deepStrictEqual(yield* toldTo(gateways, "data-platform"), ["order-completed applied"])
      assert.sameMembers(yield* toldTo(gateways, "notifier"), [
        "delivery-started applied",
        "order-completed applied",
        "cancellation-completed applied"
      ])
    })
  )

  it.effect("is told whom it concerns", () =>
    Effect.gen(function* () {
      const notifier = yield* makeScriptedGateway({ name: "notifier" })
      const shop = yield* openShop({ gateways: [notifier] })
      yield* shop.order("o")
      yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "not needed" })
      yield* settle(shop.platform)
      const told = yield* Effect.orDie(shop.platform.store.rows("notification-intent"))
      const bodies = told.map(
        ({ state }) => (state as { readonly body: { readonly family?: string; readonly buyerId?: string } }).body
      )
      assert.deepInclude(
        bodies.find(({ family }) => family === "cancellation"),
        { buyerId: "buyer" }
      )
    })
  )
})
