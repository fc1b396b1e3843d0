import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"

/** Starts a platform and submits commands to it, each under a key of its own. */
export const openShop = (parts: PlatformParts) =>
  Effect.gen(function* () {
    const platform: Platform = yield* startPlatform(parts)
    let key = 0
    const submit = (operation: string, body: unknown): Effect.Effect<Answer> =>
      Effect.orDie(platform.ingress.submit({ caller: "guide", operation, idempotencyKey: `${key++}`, body }))
    yield* submit("RegisterUser", { id: "seller", email: "seller@shop.example", name: "S", roles: ["seller"] })
    yield* submit("RegisterUser", { id: "buyer", email: "buyer@shop.example", name: "B", roles: ["buyer"] })
    yield* Effect.orDie(platform.quiet)
    yield* submit("RegisterProduct", { id: "tea", name: "Tea", sellerId: "seller", price: 1_000, stock: 1 })
    yield* Effect.orDie(platform.quiet)
    yield* submit("ChargeWallet", { userId: "buyer", amount: 10_000 })
    /** Orders one tea, and waits until nothing moves. */
    const order = (orderId: string, preset = "reserve-first", quantity = 1) =>
      Effect.tap(
        submit("SubmitOrder", {
          orderId,
          preset,
          buyerId: "buyer",
          lines: [{ productId: "tea", quantity }],
          method: "wallet"
        }),
        Effect.orDie(platform.atRest)
      )
    return { platform, submit, order }
  })
