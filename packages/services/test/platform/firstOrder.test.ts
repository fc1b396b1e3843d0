import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

const submit = (platform: Platform, operation: string, body: unknown, key: string): Effect.Effect<Answer> =>
  Effect.orDie(platform.ingress.submit({ caller: "test", operation, idempotencyKey: key, body }))

const shop = (delivery: Delivery) =>
  Effect.gen(function* () {
    const platform = yield* startPlatform(memoryParts({ delivery }))
    yield* submit(platform, "RegisterUser", { id: "seller", email: "s@shop.kr", name: "S", roles: ["seller"] }, "1")
    yield* submit(platform, "RegisterUser", { id: "buyer", email: "b@shop.kr", name: "B", roles: ["buyer"] }, "2")
    yield* platform.quiet
    const product = { id: "coffee", name: "Coffee", sellerId: "seller", price: 5_000, stock: 1_000 }
    yield* submit(platform, "RegisterProduct", product, "3")
    yield* platform.quiet
    yield* submit(platform, "ChargeWallet", { userId: "buyer", amount: 100_000 }, "4")
    return platform
  })

describe.each(["local", "bus"] as const)("an order under %s delivery", (delivery) => {
  it.live("reserves, pays, confirms and delivers", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const platform = yield* shop(delivery)
        const answer = yield* submit(
          platform,
          "SubmitOrder",
          {
            buyerId: "buyer",
            lines: [{ productId: "coffee", quantity: 3, unitPrice: 5_000 }],
            total: 15_000,
            method: "wallet",
            preset: "reserve-first"
          },
          "5"
        )
        assert.strictEqual(answer._tag, "Accepted")
        const { orderId, sagaId } = (
          answer as { readonly value: { readonly orderId: string; readonly sagaId: string } }
        ).value
        const ended = yield* platform.awaitEnd(sagaId)
        assert.deepStrictEqual({ end: ended.end, reason: ended.reason }, { end: "completed", reason: undefined })
        const stock = yield* platform.store.row("stock", "coffee")
        assert.deepInclude(stock?.state, { available: 997, reserved: 0, sold: 3 })
        const wallet = yield* platform.store.row("wallet", "buyer")
        assert.deepInclude(wallet?.state, { balance: 85_000 })
        const delivered = yield* platform.store.row("delivery", orderId)
        assert.deepInclude(delivered?.state, { status: "PREPARATION" })
        yield* platform.atRest
      })
    )
  )
})
