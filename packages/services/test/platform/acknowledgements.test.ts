import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { settle } from "./support/drive.ts"
import { openShop } from "./support/TestShop.ts"

/** A bus that refuses acknowledgements while it is told to. */
const refusing = (refuses: () => boolean): Disturbance => ({
  before: (point) =>
    Effect.suspend(() =>
      point === "bus.acknowledge" && refuses()
        ? Effect.fail(new StoreUnavailable({ message: "The bus does not answer." }))
        : Effect.void
    ),
  after: undefined
})

describe("an acknowledgement that the bus does not take", () => {
  // Acknowledgements count only up to the first gap: one that is left out keeps its group behind for ever.
  it.effect("is made again, so that no group stays behind", () =>
    Effect.gen(function* () {
      let down = false
      const shop = yield* openShop({ delivery: "bus", disturbance: refusing(() => down) })
      down = true
      yield* shop.platform.ingress
        .submit({
          caller: "buyer",
          operation: "SubmitOrder",
          idempotencyKey: "o",
          body: {
            orderId: "o",
            buyerId: "buyer",
            lines: [{ productId: "coffee", quantity: 1 }],
            method: "wallet",
            preset: "reserve-first"
          }
        })
        .pipe(Effect.forkChild({ startImmediately: true }))
      yield* TestClock.adjust(5_000)
      const behind = Effect.map(shop.platform.bus.lag, (lags) => lags.reduce((sum, lag) => sum + lag.behind, 0))
      assert.isAbove(yield* Effect.orDie(behind), 0)
      down = false
      yield* settle(shop.platform)
      assert.strictEqual(yield* Effect.orDie(behind), 0)
      assert.deepInclude(yield* shop.saga("o"), { status: "completed" })
    })
  )
})
