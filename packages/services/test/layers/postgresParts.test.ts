import { assert, describe, it } from "@effect/vitest"
import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { throwAwayServer } from "../support/throwAwayServer.ts"

const server = throwAwayServer({ fsync: "off" })

const submit = (platform: Platform, operation: string, body: unknown, key: string): Effect.Effect<Answer> =>
  Effect.orDie(platform.ingress.submit({ caller: "test", operation, idempotencyKey: key, body }))

const openShop = (platform: Platform) =>
  Effect.gen(function* () {
    yield* submit(platform, "RegisterUser", { id: "seller", email: "s@shop.kr", name: "S", roles: ["seller"] }, "1")
    yield* submit(platform, "RegisterUser", { id: "buyer", email: "b@shop.kr", name: "B", roles: ["buyer"] }, "2")
    yield* platform.quiet
    const product = { id: "coffee", name: "Coffee", sellerId: "seller", price: 5_000, stock: 3 }
    yield* submit(platform, "RegisterProduct", product, "3")
    yield* platform.quiet
    yield* submit(platform, "ChargeWallet", { userId: "buyer", amount: 100_000 }, "4")
  })

const order = (platform: Platform, orderId: string) =>
  submit(
    platform,
    "SubmitOrder",
    {
      orderId,
      buyerId: "buyer",
      lines: [{ productId: "coffee", quantity: 1 }],
      method: "wallet",
      preset: "reserve-first"
    },
    orderId
  )

const orders = ["o1", "o2", "o3", "o4", "o5"]

/** Five orders of the last three coffees, and what is left of them. */
const sellOut = (delivery: Delivery, client: ClientOptions) =>
  Effect.scoped(
    Effect.gen(function* () {
      const platform = yield* startPlatform(yield* postgresParts({ client, delivery }))
      yield* openShop(platform)
      yield* Effect.forEach(orders, (orderId) => order(platform, orderId), { concurrency: "unbounded" })
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
          const again = yield* order(platform, "o1")
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
        yield* order(other, "o1")
        const { end } = yield* Fiber.join(waiting)
        assert.strictEqual(end, "completed")
      })
    )
  )
})
