import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { SagaClosed } from "@sagaproof/services/layers/SagaClosed"
import type { Cancellation, OrderPlan } from "@sagaproof/sim/workload/OrderPlan"
import { placeOrder } from "@sagaproof/sim/workload/placeOrder"

/** A platform that retires some sagas before anyone has looked at their end, and completes all others. */
const retiring = (retired: ReadonlySet<string>): Platform =>
  ({
    ingress: {
      submit: ({ operation }: { readonly operation: string }) =>
        Effect.succeed({ _tag: "Accepted", value: { sagaId: operation } })
    },
    awaitEnd: (sagaId: string) =>
      retired.has(sagaId)
        ? Effect.fail(SagaClosed.of(sagaId))
        : Effect.succeed({ sagaId, orderId: "o", end: "completed", reason: undefined })
  }) as unknown as Platform

const planOf = (cancellation: Cancellation): OrderPlan => ({
  asked: { orderId: "o", userId: "u", lines: [], amount: 0, preset: "reserve-first", method: "wallet" },
  unitPrices: [],
  cancellation
})

const observer = { begun: () => 0, accepted: () => undefined, ended: () => undefined }

describe("an order whose saga was retired before its buyer saw it end", () => {
  for (const [retired, cancellation] of [
    ["SubmitOrder", "never"],
    ["CancelOrder", "late"]
  ] as const) {
    it.effect(`is accepted, and its end is not known, where that saga began with ${retired}`, () =>
      Effect.gen(function* () {
        const book = new BookKeeper()
        const stage = { platform: retiring(new Set([retired])), book, observer, nextPlace: () => undefined }
        assert.strictEqual((yield* placeOrder(stage, planOf(cancellation))).end, "unknown")
        assert.deepInclude(book.book().orders[0], { answer: "accepted", end: undefined })
      })
    )
  }

  it.effect("ends as it is seen where nothing was retired", () =>
    Effect.gen(function* () {
      const book = new BookKeeper()
      const stage = { platform: retiring(new Set()), book, observer, nextPlace: () => undefined }
      assert.strictEqual((yield* placeOrder(stage, planOf("late"))).end, "cancelled")
    })
  )
})
