import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { TestClock } from "effect/testing"

import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import { reserveFirst } from "@sagaproof/core/saga/presets/reserveFirst"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"
import { checkHosting } from "@sagaproof/services/layers/checkHosting"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { booksOf, untouched } from "./support/books.ts"
import { drive, settle, untilSettled } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { running, sideBySide, together } from "./support/testDefinitions.ts"
import { openShop, restart, submission } from "./support/TestShop.ts"
import { losing, travelling } from "./support/travel.ts"

const newVersion: SagaDefinition<OrderRequest> = { ...reserveFirst({ carrier: false }, { delivery: true }), version: 2 }

describe.each(["local", "bus"] as const)("a group under %s delivery", (delivery) => {
  const open = (travel = losing(() => false)) =>
    openShop({ delivery, change: (parts) => travelling(travel)(running(together)(parts)) })

  it.effect("takes the money and the goods as one", () =>
    Effect.gen(function* () {
      const shop = yield* open()
      yield* shop.order("o", { preset: "together", quantity: 2 })
      assert.deepInclude(yield* booksOf(shop, "o"), {
        saga: "completed",
        order: "confirmed",
        payment: "CAPTURED 10000-0",
        stock: "98 available, 0 reserved, 2 sold, 0 returned",
        balance: 90_000
      })
      yield* assertSound(shop)
    })
  )

  it.effect.each([
    [21, "BALANCE_NOT_ENOUGH"],
    [101, "BALANCE_NOT_ENOUGH"]
  ] as const)("of %d is refused as one and leaves nothing", ([quantity, code]) =>
    Effect.gen(function* () {
      const shop = yield* open()
      yield* shop.order("o", { preset: "together", quantity })
      assert.deepStrictEqual(yield* booksOf(shop, "o"), { ...untouched, saga: "rejected", order: `failed: ${code}` })
      yield* assertSound(shop)
    })
  )

  it.effect("takes no money where the second member refuses", () =>
    Effect.gen(function* () {
      const shop = yield* open()
      yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000_000 })
      yield* shop.order("o", { preset: "together", quantity: 101 })
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        ...untouched,
        saga: "rejected",
        order: "failed: STOCK_NOT_ENOUGH",
        balance: 1_100_000
      })
      yield* assertSound(shop)
    })
  )

  it.effect("takes no order that is paid outside", () =>
    Effect.gen(function* () {
      const shop = yield* open()
      const answer = yield* shop.submit("SubmitOrder", submission("o", { preset: "together", method: "external" }))
      assert.deepInclude(answer, { _tag: "Rejection", code: "INVALID_REQUEST" })
      assert.strictEqual(yield* shop.state("saga", "purchase-o"), undefined)
    })
  )
})

describe("a group over the bus", () => {
  it.effect("is undone as one when its answer is not heard", () =>
    Effect.gen(function* () {
      const travel = losing(({ type }) => type === "GroupDecided")
      const shop = yield* openShop({
        delivery: "bus",
        change: (parts) => travelling(travel)(running(together)(parts))
      })
      yield* shop.order("o", { preset: "together", quantity: 2 })
      yield* untilSettled(shop.platform)
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        ...untouched,
        saga: "compensated",
        order: "failed: DEADLINE_PASSED",
        payment: "REFUNDED 10000-10000"
      })
      yield* assertSound(shop)
    })
  )
})

describe("a composition", () => {
  const without = (parts: PlatformParts): PlatformParts => ({
    ...parts,
    makeParticipants: (made) => new Map([...parts.makeParticipants(made)].filter(([name]) => name !== "inventory"))
  })

  const started = (parts: PlatformParts) => Effect.exit(Effect.scoped(startPlatform(parts)))

  it.effect("does not start with a group of which a member is missing", () =>
    Effect.gen(function* () {
      assert.isTrue(Exit.isSuccess(yield* started(without(memoryParts()))))
      const exit = yield* started(without(running(together)(memoryParts())))
      assert.include(String(exit), "group-shares-one-store, step take: inventory of its group do not run here")
    })
  )

  it.effect("does not start with a group over two stores", () =>
    Effect.gen(function* () {
      const parts = running(together)(memoryParts())
      const { definitions } = yield* Effect.scoped(startPlatform(parts))
      const participants = new Map(
        (["payment", "inventory", "order"] as const).map((name) => [name, { name, handlers: new Map() }])
      )
      const group = definitions.all.filter(({ definition }) => definition.name === "together")
      assert.throws(
        () => checkHosting(group, { participants, storeOf: (name) => (name === "payment" ? "money" : "goods") }),
        "its group is spread over money and goods"
      )
      assert.throws(
        () => checkHosting(group, { participants, storeOf: () => "one" }),
        "order has no handler of PlaceOrder"
      )
    })
  )

  it.effect("does not start with a wrong definition, and names the step and the rule", () =>
    Effect.gen(function* () {
      const wrong = { ...together, name: "wrong", steps: together.steps.toReversed() }
      const exit = yield* started(running(wrong)(memoryParts()))
      assert.include(String(exit), "The saga definition wrong/1 is wrong")
    })
  )
})

describe.each(["local", "bus"] as const)("parallel steps under %s delivery", (delivery) => {
  it.effect("are all done before what waits for them", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: running(sideBySide) })
      yield* shop.order("o", { preset: "side-by-side", quantity: 2 })
      assert.deepStrictEqual(yield* booksOf(shop, "o"), {
        saga: "completed",
        order: "confirmed",
        payment: "CAPTURED 10000-0",
        delivery: "PREPARATION",
        stock: "98 available, 0 reserved, 2 sold, 0 returned",
        balance: 90_000
      })
      yield* assertSound(shop)
    })
  )

  it.effect("are undone when one of them is refused while the other is on its way", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: running(sideBySide) })
      yield* shop.order("short", { preset: "side-by-side", quantity: 101 })
      assert.deepStrictEqual(yield* booksOf(shop, "short"), {
        ...untouched,
        saga: "rejected",
        order: "failed: STOCK_NOT_ENOUGH"
      })
      yield* shop.order("poor", { preset: "side-by-side", quantity: 21 })
      assert.deepInclude(yield* booksOf(shop, "poor"), { saga: "compensated", stock: untouched.stock })
      yield* assertSound(shop)
    })
  )
})

describe.each(["local", "bus"] as const)("a saga of a version that a process does not know, under %s", (delivery) => {
  it.effect("is not touched, and goes on where it is known", () =>
    Effect.gen(function* () {
      const parts = running(newVersion)(memoryParts({ delivery }))
      const deaf = { deaf: true }
      const change = (usual: PlatformParts): PlatformParts => ({
        ...usual,
        transition: (compiled, saga, input, now) =>
          deaf.deaf && input._tag === "Answered" && input.step === "confirm-stock"
            ? { saga, outputs: [] }
            : parts.transition(compiled, saga, input, now)
      })
      yield* Effect.scoped(
        Effect.gen(function* () {
          const shop = yield* openShop({ change: () => change(parts) })
          yield* shop.order("o")
          assert.deepInclude(yield* shop.saga("o"), { status: "running", version: 2 })
        })
      )
      const old = { ...parts, definitions: memoryParts().definitions }
      yield* Effect.scoped(
        Effect.gen(function* () {
          const shop = yield* restart(old)
          const before = yield* shop.saga("o")
          yield* TestClock.adjust(6_000)
          yield* settle(shop.platform)
          const parked = yield* shop.platform.parking.list
          assert.deepStrictEqual(
            parked.map(({ message, reason }) => [message.type, reason]),
            [["DeadlineReached", "unknown-version"]]
          )
          assert.deepStrictEqual(yield* shop.saga("o"), before)
        })
      )
      const shop = yield* restart(parts)
      yield* drive(shop.platform.parking.redrive("purchase-o", "operator", "known"))
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      yield* assertSound(shop)
    })
  )
})
