import * as Effect from "effect/Effect"

import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { chargeLimit, chargeUnit } from "@sagaproof/core/wallet/chargeProblem"

import type { Shop, ShopBuyer, ShopProduct } from "./Shop.ts"
import type { Stage } from "./Stage.ts"
import { submit } from "./submit.ts"

/** Who sets a shop up. */
const caller = "workload"

/** How many commands of the setup are under way at once. */
const concurrency = 1_024

/** The largest amount that may be charged at once. */
const largestCharge = chargeLimit - chargeUnit

/**
 * Sets up users, products with their stock, and balances, and writes down what was set up. Waits until every
 * participant has the copies that it needs: an order that comes earlier would be refused.
 */
export const setUpShop = (
  shop: Shop,
  { book, platform }: Stage
): Effect.Effect<void, AnswerUnknown | StoreUnavailable> => {
  const command = (operation: string, key: string, body: unknown): Effect.Effect<void, AnswerUnknown> =>
    Effect.flatMap(submit(platform, { caller, operation, idempotencyKey: `${operation} ${key}`, body }), (answer) =>
      answer._tag === "Accepted"
        ? Effect.void
        : Effect.die(new Error(`The setup could not ${operation} ${key}: ${answer.code}: ${answer.message}`))
    )

  const register = (id: string, role: "buyer" | "seller"): Effect.Effect<void, AnswerUnknown> =>
    command("RegisterUser", id, { id, email: `${id}@shop.example`, name: id, roles: [role] })

  const sell = ({ id, price, stock }: ShopProduct): Effect.Effect<void, AnswerUnknown> => {
    book.record({ _tag: "StockSetUp", productId: id, quantity: stock })
    return command("RegisterProduct", id, { id, name: id, sellerId: shop.sellerId, price, stock })
  }

  const charge = Effect.fnUntraced(function* ({ charge: total, id: userId }: ShopBuyer) {
    for (let charged = 0; charged < total; charged += largestCharge) {
      const amount = Math.min(largestCharge, total - charged)
      const id = `${userId} from ${charged}`
      book.record({ _tag: "ChangeInvoked", id, change: { _tag: "ChargeWallet", userId, amount } })
      yield* command("ChargeWallet", id, { userId, amount })
      book.record({ _tag: "ChangeMade", id })
    }
  })

  const all = { concurrency, discard: true } as const
  return Effect.gen(function* () {
    yield* register(shop.sellerId, "seller")
    yield* Effect.forEach(shop.buyers, ({ id }) => register(id, "buyer"), all)
    yield* platform.quiet
    yield* Effect.forEach(shop.products, sell, all)
    yield* Effect.forEach(shop.buyers, charge, all)
    yield* platform.quiet
  })
}
