import * as Effect from "effect/Effect"

import type { ChangeAsked } from "@sagaproof/core/judge/book/BookEvent"

import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** Restocks and charges while orders are under way. */
export const changeShop = (stage: Stage): Effect.Effect<void> => {
  const { charges, restocks } = stage.input
  const changes = [
    ...restocks.map(({ afterMs, product, quantity }, place) => ({
      id: `restock-${place + 1}`,
      afterMs,
      operation: "RestockProduct",
      change: { _tag: "RestockProduct", productId: product, quantity } satisfies ChangeAsked as ChangeAsked,
      body: { id: product, quantity } as unknown
    })),
    ...charges.map(({ afterMs, amount, buyer }, place) => ({
      id: `charge-${place + 1}`,
      afterMs,
      operation: "ChargeWallet",
      change: { _tag: "ChargeWallet", userId: buyer, amount } satisfies ChangeAsked as ChangeAsked,
      body: { userId: buyer, amount } as unknown
    }))
  ]
  return Effect.forEach(
    changes,
    ({ afterMs, body, change, id, operation }) =>
      Effect.gen(function* () {
        yield* Effect.sleep(afterMs)
        stage.book.record({ _tag: "ChangeInvoked", id, change })
        const answer = yield* request(stage, { caller: "staff", operation, idempotencyKey: id, body })
        stage.book.record(
          answer._tag === "Accepted" ? { _tag: "ChangeMade", id } : { _tag: "ChangeRefused", id, code: answer.code }
        )
      }),
    { concurrency: "unbounded", discard: true }
  )
}
