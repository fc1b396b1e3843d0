import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { TestClock } from "effect/testing"

import { isEnd } from "@sagaproof/core/saga/Saga"
import { makeMemoryBus, type MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import { makeMemoryStore, type MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { applyAndTimeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"

import { elapse, sagasOf, settle, untilSettled } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { immortal, type Life, mortal } from "./support/mortal.ts"
import { type OrderChoice, openShop, restart, submission, type TestShop } from "./support/TestShop.ts"

/** What is submitted before, and again after, the process has died: every branch of both presets. */
const orders: ReadonlyArray<readonly [string, OrderChoice]> = [
  ["a", {}],
  ["b", { preset: "pay-first", quantity: 2 }],
  ["c", { quantity: 101 }],
  ["d", { quantity: 40 }],
  ["e", { method: "external" }],
  ["f", { preset: "pay-first", method: "external" }]
]

interface World {
  readonly parts: PlatformParts
  readonly store: MemoryStore
  readonly bus: MemoryBus
  readonly provider: ScriptedGateway
}

const makeWorld = Effect.gen(function* () {
  const script = makeScript({ rules: [applyAndTimeOut({ when: { operation: "charge", orderId: "e" } })] })
  const provider = yield* makeScriptedGateway({ name: "payment-provider", script })
  yield* Effect.forkScoped(provider.pump)
  const parts = memoryParts({ gateways: [provider] })
  const store = makeMemoryStore({ name: "memory", kinds: rowKinds(parts.aggregates) })
  const { catalogue, codec } = parts
  const bus = makeMemoryBus({
    name: "memory",
    codec,
    partitions: 4,
    topicOf: ({ receiver, type }) => catalogue.get(type)?.topic ?? receiver,
    retain: "unacknowledged"
  })
  return { parts: { ...parts, store, bus }, store, bus, provider } satisfies World
})

const enterAll = (shop: TestShop) =>
  Effect.forEach(orders, ([orderId, choice]) =>
    Effect.forkChild(
      shop.platform.ingress.submit({
        caller: "test",
        operation: "SubmitOrder",
        idempotencyKey: orderId,
        body: submission(orderId, choice)
      }),
      { startImmediately: true }
    )
  )

/** Runs the orders in a process that lives that long, then in another one over what the first has left behind. */
const dieAndGoOn = (world: World, life: Life, first: Delivery, second: Delivery) =>
  Effect.gen(function* () {
    const { bus, parts, store } = world
    const scope = yield* Scope.make()
    const opening = immortal()
    const shop = yield* Scope.provide(openShop({ change: () => mortal(opening, { ...parts, delivery: first }) }), scope)
    opening.left = life.left
    yield* enterAll(shop)
    yield* elapse(50)
    opening.left = 0
    store.severAll(() => true, life.lastArrives ? "released" : "held until idle for too long")
    bus.expel(() => true)
    const next = yield* restart({ ...parts, delivery: second })
    yield* enterAll(next)
    yield* settle(next.platform)
    yield* untilSettled(next.platform)
    yield* TestClock.adjust(60_000)
    yield* settle(next.platform)
    yield* Scope.close(scope, Exit.void)
    return next
  })

const deliveries = ["local", "bus"] as const
const points = [1, 2, 3, 5, 8, 11, 15, 20, 26, 33, 41, 55, 80, 120, 160]
const runs = points.flatMap((point, index) =>
  deliveries.map((first) => ({ point, first, second: deliveries[index % 2] ?? "local", lastArrives: index % 4 < 2 }))
)

describe("a process that dies", () => {
  it.effect.each(runs)(
    "after $point operations under $first delivery is taken over by one under $second",
    ({ first, lastArrives, point, second }) =>
      Effect.gen(function* () {
        const world = yield* makeWorld
        const shop = yield* dieAndGoOn(world, { left: point, lastArrives }, first, second)
        const sagas = yield* sagasOf(shop.platform)
        assert.deepStrictEqual(
          sagas.map(({ orderId, status }) => [orderId, isEnd(status) ? "ended" : status]),
          orders.map(([orderId]) => [orderId, "ended"])
        )
        assert.deepStrictEqual(yield* shop.platform.parking.list, [])
        assert.deepStrictEqual(world.provider.defects(), [])
        const statuses = new Map(sagas.map(({ orderId, status }) => [orderId, status]))
        assert.deepStrictEqual(
          ["a", "b", "c", "d"].map((orderId) => statuses.get(orderId)),
          ["completed", "completed", "rejected", "compensated"]
        )
        assert.deepInclude(yield* shop.stock(), { available: 95, reserved: 0, sold: 5 })
        assert.strictEqual(yield* shop.balance(), 85_000)
        yield* assertSound(shop, { provider: world.provider })
      })
  )
})

const lives = Array.from({ length: 40 }, (_, index) => index + 1).flatMap((left) =>
  [true, false].map((lastArrives): Life => ({ left, lastArrives }))
)

describe("an event of a process that dies", () => {
  it.effect.each(lives)("after $left operations is not lost", ({ lastArrives, left }) =>
    Effect.gen(function* () {
      const world = yield* makeWorld
      const scope = yield* Scope.make()
      const life: Life = { left: Number.POSITIVE_INFINITY, lastArrives }
      const shop = yield* Scope.provide(
        openShop({ change: () => mortal(life, { ...world.parts, delivery: "bus" }) }),
        scope
      )
      life.left = left
      const body = { id: "new", email: "n@shop.kr", name: "N", roles: ["buyer"] }
      const command = { caller: "test", operation: "RegisterUser", idempotencyKey: "new", body }
      yield* Effect.forkChild(shop.platform.ingress.submit(command), { startImmediately: true })
      yield* elapse(50)
      life.left = 0
      world.store.severAll(() => true)
      world.bus.expel(() => true)
      const next = yield* restart({ ...world.parts, delivery: "bus" })
      yield* settle(next.platform)
      yield* TestClock.adjust(10_000)
      yield* settle(next.platform)
      // Whoever knows the user at all has told all others: nobody asks again for an event.
      const known = (yield* next.state("user", "new")) !== undefined
      assert.strictEqual((yield* next.state("wallet", "new")) !== undefined, known)
      assert.strictEqual((yield* next.state("buyer", "new")) !== undefined, known)
      yield* Scope.close(scope, Exit.void)
    })
  )
})

describe.each(deliveries)("a platform that is stopped under %s delivery", (first) => {
  it.effect.each(deliveries)("goes on under %s delivery with what was in flight", (second) =>
    Effect.gen(function* () {
      const world = yield* makeWorld
      yield* Effect.scoped(
        Effect.gen(function* () {
          const shop = yield* openShop({ change: () => ({ ...world.parts, delivery: first }) })
          yield* enterAll(shop)
          // Some are done by now, and some are not.
          yield* Effect.yieldNow
          yield* Effect.yieldNow
        })
      )
      const shop = yield* restart({ ...world.parts, delivery: second })
      yield* enterAll(shop)
      yield* untilSettled(shop.platform)
      yield* settle(shop.platform)
      assert.deepInclude(yield* shop.stock(), { available: 95, reserved: 0, sold: 5 })
      yield* assertSound(shop, { provider: world.provider })
    })
  )
})

describe("several hosts", () => {
  it.effect.each(deliveries)("under %s delivery share the work, and fire each timer once", (delivery) =>
    Effect.gen(function* () {
      const world = yield* makeWorld
      const deaf = { deaf: true }
      const { transition } = world.parts
      const shop = yield* openShop({
        change: () => ({
          ...world.parts,
          delivery,
          instances: 3,
          // Nobody hears that the order is confirmed, so that every saga asks again when its wait is over.
          transition: (compiled, saga, input, now) =>
            deaf.deaf && input._tag === "Answered" && input.step === "confirm"
              ? { saga, outputs: [] }
              : transition(compiled, saga, input, now)
        })
      })
      yield* enterAll(shop)
      yield* settle(shop.platform)
      deaf.deaf = false
      yield* untilSettled(shop.platform)
      const sagas = yield* sagasOf(shop.platform)
      const attempts = sagas.map(({ steps }) => steps.find(({ attempt }) => attempt > 1)?.attempt)
      assert.deepStrictEqual(attempts, [2, 2, undefined, undefined, undefined, 2])
      assert.deepInclude(yield* shop.stock(), { available: 95, reserved: 0, sold: 5 })
      yield* assertSound(shop, { provider: world.provider })
    })
  )
})
