import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { Meter } from "@sagaproof/sim/load/measure/Meter"
import { superviseBuyers } from "@sagaproof/sim/load/stress/superviseBuyers"
import { orderWorkload } from "@sagaproof/sim/workload/orderWorkload"

/** A platform that completes every order but some, whose sagas wait for a person for ever. */
const platformWith = (stuck: ReadonlySet<string>): Platform =>
  ({
    ingress: {
      submit: ({ body }: { readonly body: { readonly orderId: string } }) =>
        Effect.succeed({ _tag: "Accepted", value: { sagaId: body.orderId } })
    },
    awaitEnd: (sagaId: string) =>
      stuck.has(sagaId)
        ? Effect.never
        : Effect.delay(Effect.succeed({ sagaId, orderId: sagaId, end: "completed", reason: undefined }), 1),
    store: { row: () => Effect.succeed({ state: { status: "stuck" }, version: 1 }) }
  }) as unknown as Platform

it.live("replaces a buyer whose order is stuck, and goes on with the other orders", () =>
  Effect.gen(function* () {
    const workload = orderWorkload({
      orders: 20,
      concurrency: 2,
      products: 1,
      users: 1,
      stock: 100,
      presets: ["reserve-first"],
      method: "wallet",
      seed: 1
    })
    const meter = new Meter()
    let next = 0
    const stage = {
      platform: platformWith(new Set(["order-1", "order-2", "order-9"])),
      book: new BookKeeper(),
      observer: meter.observer,
      nextPlace: () => (next < workload.orders ? next++ : undefined)
    }
    yield* superviseBuyers(workload, stage, meter)
    assert.deepInclude(meter.orders(), { placed: 20, completed: 17, stuck: 3, open: 0 })
    assert.strictEqual(meter.inFlight.size, 0)
  })
)
