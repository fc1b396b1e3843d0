import { assert, describe, it } from "@effect/vitest"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { throwAwayServer } from "../support/throwAwayServer.ts"
import { openCoffeeShop, orderCoffee } from "./support/coffeeShop.ts"

const server = throwAwayServer({ fsync: "off" })

const openShop = (platform: Platform) => openCoffeeShop(platform, { stock: 3, balance: 100_000 })

const orders = ["o1", "o2", "o3", "o4", "o5"]

/** Five orders of the last three coffees, and what is left of them. */
const sellOut = (delivery: Delivery, client: ClientOptions) =>
  Effect.scoped(
    Effect.gen(function* () {
      const platform = yield* startPlatform(yield* postgresParts({ client, delivery }))
      yield* openShop(platform)
      yield* Effect.forEach(orders, (orderId) => orderCoffee(platform, orderId), { concurrency: "unbounded" })
      const ends = yield* Effect.forEach(orders, (orderId) => platform.awaitEnd(`purchase-${orderId}`))
      yield* platform.atRest
      return ends.map(({ end }) => end)
    })
  )

describe.each(["local", "bus"] as const)("a platform on Postgres under %s delivery", (delivery) => {
  it.live("sells what there is, and knows it after a restart", () =>
    Effect.gen(function* () {
      const client = yield* Effect.promise(() => server.freshDatabase())
      const ends = yield* sellOut(delivery, client)
      assert.strictEqual(ends.filter((end) => end === "completed").length, 3)
      yield* Effect.scoped(
        Effect.gen(function* () {
          const platform = yield* startPlatform(yield* postgresParts({ client, delivery }))
          const stock = yield* platform.store.row("stock", "coffee")
          const wallet = yield* platform.store.row("wallet", "buyer")
          assert.deepInclude(stock?.state, { available: 0, reserved: 0, sold: 3 })
          assert.deepInclude(wallet?.state, { balance: 85_000, captured: 15_000 })
          const again = yield* orderCoffee(platform, "o1")
          assert.strictEqual(again._tag, "Accepted")
        })
      )
    })
  )
})

describe("two platforms on one database", () => {
  it.live("do not take each other's leases for their own", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const one = yield* postgresParts({ client })
        const other = yield* postgresParts({ client })
        const lease = (parts: PlatformParts) => parts.store.leases.acquire("relay", parts.owner, 60_000)
        const held = yield* lease(one)
        assert.isDefined(held)
        assert.isUndefined(yield* lease(other))
        assert.deepStrictEqual(yield* lease(one), held)
      })
    )
  )

  it.live("tell each other's clients how an order has ended", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const one = yield* startPlatform(yield* postgresParts({ client, limits: { lookForEndsMs: 20 } }))
        const other = yield* startPlatform(yield* postgresParts({ client }))
        yield* openShop(one)
        const waiting = yield* Effect.forkChild(one.awaitEnd("purchase-o1"), { startImmediately: true })
        yield* orderCoffee(other, "o1")
        const { end } = yield* Fiber.join(waiting)
        assert.strictEqual(end, "completed")
      })
    )
  )
})
