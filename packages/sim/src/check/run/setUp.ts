import * as Effect from "effect/Effect"

import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

const sellerId = "seller"
const all = { concurrency: "unbounded", discard: true } as const

/**
 * Registers everybody and everything, charges the wallets, and writes down what was set up. Nothing befalls it. `quiet`
 * waits until everybody has heard of it.
 */
export const setUp = (stage: Stage, quiet: Effect.Effect<unknown>): Effect.Effect<void> => {
  const { book, input } = stage
  const command = (operation: string, key: string, body: unknown): Effect.Effect<void> =>
    Effect.flatMap(
      request(stage, { caller: "setup", operation, idempotencyKey: `${operation} ${key}`, body }),
      (answer) =>
        answer._tag === "Accepted"
          ? Effect.void
          : Effect.die(new Error(`The setup could not ${operation} ${key}: ${answer.code}: ${answer.message}`))
    )
  const register = (id: string, role: "buyer" | "seller"): Effect.Effect<void> =>
    command("RegisterUser", id, { id, email: `${id}@shop.example`, name: id, roles: [role] })
  return Effect.gen(function* () {
    const users = [
      { id: sellerId, role: "seller" as const },
      ...input.buyers.map(({ id }) => ({ id, role: "buyer" as const }))
    ]
    yield* Effect.forEach(users, ({ id, role }) => register(id, role), all)
    yield* quiet
    yield* Effect.forEach(
      input.products,
      ({ id, price, stock }) => {
        book.record({ _tag: "StockSetUp", productId: id, quantity: stock })
        return command("RegisterProduct", id, { id, name: id, sellerId, price, stock })
      },
      all
    )
    yield* Effect.forEach(
      input.buyers.filter(({ charge }) => charge > 0),
      ({ charge: amount, id: userId }) => {
        book.record({ _tag: "ChangeInvoked", id: userId, change: { _tag: "ChargeWallet", userId, amount } })
        return Effect.tap(command("ChargeWallet", userId, { userId, amount }), () =>
          Effect.sync(() => book.record({ _tag: "ChangeMade", id: userId }))
        )
      },
      all
    )
    yield* quiet
  })
}
