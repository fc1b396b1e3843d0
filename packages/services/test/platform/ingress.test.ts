import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { assertSound } from "./support/judgeShop.ts"
import { openShop, submission } from "./support/TestShop.ts"

/** Bodies that are none, and one that says twice what it wants. */
const malformed: ReadonlyArray<readonly [string, unknown]> = [
  ["SubmitOrder", undefined],
  ["SubmitOrder", {}],
  ["SubmitOrder", { ...submission("odd"), lines: [] }],
  ["SubmitOrder", { ...submission("odd"), lines: [{ productId: "coffee", quantity: 0 }] }],
  ["SubmitOrder", { ...submission("odd"), lines: [{ productId: "coffee", quantity: 1.5 }] }],
  ["SubmitOrder", { ...submission("odd"), orderId: "a/b" }],
  ["ChargeWallet", { userId: "buyer", amount: "1000" }],
  ["CancelSaga", { sagaId: 5 }],
  ["Nonsense", {}],
  ["PlaceOrder", {}]
]

describe.each(["local", "bus"] as const)("the ingress under %s delivery", (delivery) => {
  it.effect("refuses what is malformed, and goes on", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      for (const [operation, body] of malformed) {
        const answer = yield* shop.submit(operation, body)
        assert.deepInclude(answer, { _tag: "Rejection", code: "INVALID_REQUEST" }, operation)
      }
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      yield* shop.order("sound")
      assert.strictEqual((yield* shop.saga("sound")).status, "completed")
      yield* assertSound(shop)
    })
  )
})
