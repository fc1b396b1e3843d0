import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { Platform } from "@sagaproof/services/layers/Platform"
import * as Effect from "effect/Effect"

const submit = (platform: Platform, operation: string, body: unknown, key: string): Effect.Effect<Answer> =>
  Effect.orDie(platform.ingress.submit({ caller: "test", operation, idempotencyKey: key, body }))

/** Opens a shop with one product, of 5,000 won apiece, and one buyer with that many won. */
export const openCoffeeShop = (platform: Platform, given: { readonly stock: number; readonly balance: number }) =>
  Effect.gen(function* () {
    yield* submit(platform, "RegisterUser", { id: "seller", email: "s@shop.kr", name: "S", roles: ["seller"] }, "1")
    yield* submit(platform, "RegisterUser", { id: "buyer", email: "b@shop.kr", name: "B", roles: ["buyer"] }, "2")
    yield* platform.quiet
    const product = { id: "coffee", name: "Coffee", sellerId: "seller", price: 5_000, stock: given.stock }
    yield* submit(platform, "RegisterProduct", product, "3")
    yield* platform.quiet
    yield* submit(platform, "ChargeWallet", { userId: "buyer", amount: given.balance }, "4")
  })

const lines = [{ productId: "coffee", quantity: 1 }]

/** Orders one coffee. */
export const orderCoffee = (platform: Platform, orderId: string): Effect.Effect<Answer> =>
  submit(
    platform,
    "SubmitOrder",
    { orderId, buyerId: "buyer", lines, method: "wallet", preset: "reserve-first" },
    orderId
  )
