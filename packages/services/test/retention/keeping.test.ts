import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import { BusUnavailable } from "@sagaproof/core/ports/Bus"
import { type Gateway, GatewayUnknown } from "@sagaproof/core/ports/Gateway"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import { passTime, settle, timersOf, untilSettled } from "../platform/support/drive.ts"
import { assertSound } from "../platform/support/judgeShop.ts"
import { sabotaged, throwAt } from "../platform/support/sabotage.ts"
import { openShop, restart, submission } from "../platform/support/TestShop.ts"
import { losing, travelling } from "../platform/support/travel.ts"
import { hour, policy, retire, retireNow, settlementOf } from "./support/retire.ts"

describe("what is not over", () => {
  it.effect("is kept as long as the policy says", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      const patient = { ...policy, endedSagasMs: 10 * hour, idempotencyKeysMs: 10 * hour }
      assert.deepInclude(yield* retire(shop, patient), { settledOrders: 0, idempotencyKeys: 0 })
      assert.deepInclude(yield* retire(shop, { ...patient, historyMs: 10 * hour, endedSagasMs: 0 }), {
        settledOrders: 0
      })
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      assert.deepInclude(yield* retire(shop), { settledOrders: 1 })
    })
  )

  it.effect("leaves its claims for as long as its messages may come again", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery: "bus" })
      yield* shop.order("o")
      const patient = { ...policy, claimsMs: 10 * hour }
      const first = yield* retire(shop, patient)
      assert.strictEqual(first.claims, 0)
      assert.isAbove(first.journalEntries, 0)
      assert.isAbove((yield* retireNow(shop)).claims, 0)
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
      assert.deepInclude(yield* retireNow(shop, { ...policy, historyMs: 0 }), {
        settledOrders: 0
      })
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("stuck")).status, "stuck")
      assert.deepInclude(yield* retire(shop), { settledOrders: 0 })
      assert.strictEqual((yield* shop.saga("parked")).orderId, "parked")
      assert.strictEqual((yield* shop.saga("stuck")).status, "stuck")
    })
  )

  it.effect("is an order of which a message has not left yet", () =>
    Effect.gen(function* () {
      let isDown = false
      const notifier = yield* makeScriptedGateway({ name: "notifier" })
      const shop = yield* openShop({
        delivery: "bus",
        gateways: [notifier],
        change: (parts) => ({
          ...parts,
          relaySteps: {
            ...parts.relaySteps,
            publish: (bus, entries) => {
              isDown ||= entries.some(({ message }) => message.type === "SagaEnded")
              return isDown
                ? Effect.fail(new BusUnavailable({ message: "the bus is down" }))
                : parts.relaySteps.publish(bus, entries)
            }
          }
        })
      })
      yield* shop.submit("SubmitOrder", submission("o"))
      yield* Effect.repeat(TestClock.adjust(1), { times: 200 })
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      yield* TestClock.adjust(2 * hour)
      assert.deepInclude(yield* retireNow(shop), { settledOrders: 0 })
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
    })
  )

  it.effect("is an order of which a call to the outside waits for a person", () =>
    Effect.gen(function* () {
      const unreachable: Gateway = {
        name: "notifier",
        keyLifeMs: hour,
        call: ({ gateway, key }) => Effect.fail(new GatewayUnknown({ gateway, key, message: "nobody answers" })),
        lookUp: (key) => Effect.fail(new GatewayUnknown({ gateway: "notifier", key, message: "nobody answers" })),
        ledger: Effect.succeed([]),
        notifications: () => () => undefined
      }
      const shop = yield* openShop({
        gateways: [unreachable],
        limits: { calls: { leaseMs: 1_000, attempts: 2 } }
      })
      yield* shop.order("o")
      yield* passTime(shop.platform)
      assert.deepStrictEqual(yield* timersOf(shop.platform), [])
      const calls = yield* Effect.orDie(shop.platform.store.rows("notification-intent"))
      assert.include(
        calls.map(({ state }) => (state as { readonly status: string }).status),
        "exhausted"
      )
      assert.deepInclude(yield* retire(shop), { settledOrders: 0 })
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
    })
  )

  it.effect("is an order that begins to be cancelled while it is about to be settled", () =>
    Effect.gen(function* () {
      let meanwhile: Effect.Effect<unknown> = Effect.void
      const shop = yield* openShop({
        delivery: "bus",
        change: (parts) => ({
          ...parts,
          store: {
            ...parts.store,
            retirement: {
              ...parts.store.retirement,
              rowsOf: (kind, owners) =>
                Effect.tap(parts.store.retirement.rowsOf(kind, owners), () => {
                  const once = kind === "saga" ? meanwhile : Effect.void
                  meanwhile = kind === "saga" ? Effect.void : meanwhile
                  return once
                })
            }
          }
        })
      })
      yield* shop.order("o")
      yield* TestClock.adjust(2 * hour)
      meanwhile = shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "changed my mind" })
      assert.deepInclude(yield* retireNow(shop), { settledOrders: 0 })
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.state<{ readonly status: string }>("order", "o"))?.status, "cancelled")
      assert.deepInclude(yield* retire(shop), { settledOrders: 1, settledSagas: 2 })
      assert.deepInclude(yield* settlementOf(shop), { cancelled: 1, violations: [] })
      yield* assertSound(shop)
    })
  )

  it.effect("is, for a build that does not know its definition, any order under it", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      const older = yield* restart({
        ...shop.parts,
        definitions: shop.parts.definitions.filter(({ name }) => name !== "reserve-first")
      })
      assert.deepInclude(yield* retire(older), { settledOrders: 0 })
      assert.deepInclude(yield* retire(shop), { settledOrders: 1 })
    })
  )

  it.effect("is an order that has not heard where its delivery is", () =>
    Effect.gen(function* () {
      const travel = losing(({ type }) => type === "DeliveryMoved")
      const shop = yield* openShop({ delivery: "bus", change: travelling(travel) })
      yield* shop.order("o")
      yield* shop.submit("ShipDelivery", { orderId: "o" })
      yield* settle(shop.platform)
      yield* retire(shop)
      assert.deepInclude(yield* retire(shop), { settledOrders: 0 })
      travel.route = (message) => [message]
      yield* shop.submit("ShipDelivery", { orderId: "o" })
      yield* settle(shop.platform)
      yield* retire(shop)
      assert.strictEqual((yield* settlementOf(shop)).completed, 1)
      assert.deepStrictEqual((yield* settlementOf(shop)).violations, [])
      yield* assertSound(shop)
    })
  )

  it.effect("is an order whose delivery moved on lately: it is settled later", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      yield* TestClock.adjust(2 * hour)
      yield* shop.submit("ShipDelivery", { orderId: "o" })
      assert.deepInclude(yield* retireNow(shop), { settledOrders: 0 })
      assert.deepInclude(yield* retire(shop), { settledOrders: 1 })
      assert.deepStrictEqual((yield* settlementOf(shop)).violations, [])
      yield* assertSound(shop)
    })
  )
})
