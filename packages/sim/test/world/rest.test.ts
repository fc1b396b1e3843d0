import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

/** What a platform is asked to wait for. */
type Rest = "quiet" | "atRest"

/** Many look at once and over and over, so that some look between any two operations of a host. */
const looks = 60

/** Submits an order that is refused and told to its buyer outside; answers what is there at the first rest. */
const refusedOrder = (delivery: Delivery, rest: Rest) =>
  Effect.scoped(
    Effect.gen(function* () {
      const notifier = yield* makeScriptedGateway({ name: "notifier", latencyMs: 5 })
      yield* Effect.forkScoped(notifier.pump)
      const platform = yield* startPlatform(memoryParts({ delivery, gateways: [notifier] }))
      yield* platform.ingress.submit({
        caller: "test",
        operation: "SubmitOrder",
        idempotencyKey: "1",
        body: {
          orderId: "order",
          buyerId: "nobody",
          lines: [{ productId: "nothing", quantity: 1 }],
          method: "wallet",
          preset: "reserve-first"
        }
      })
      const rested = yield* Deferred.make<LedgerSnapshot>()
      const look = Effect.andThen(platform[rest], Deferred.complete(rested, Effect.orDie(platform.store.snapshot)))
      const lookOften = Effect.repeat(Effect.andThen(Effect.forkScoped(look), Effect.yieldNow), { times: looks })
      yield* Effect.forkScoped(Effect.forever(Effect.andThen(lookOften, Effect.sleep(1))))
      return yield* Deferred.await(rested)
    })
  )

describe.each(["local", "bus"] as const)("a platform under %s delivery", (delivery) => {
  it.each(["quiet", "atRest"] as const)("is %s only when everything is done, whenever one looks", (rest) => {
    for (let seed = 0; seed < 15; seed++) {
      const { outcome } = runWorld(refusedOrder(delivery, rest), { seed, preemption: 0.2, guard: escapeGuard })
      assert(outcome._tag === "Done" && Exit.isSuccess(outcome.exit))
      const { outbox, rows, timers } = outcome.exit.value
      assert.deepStrictEqual([timers, outbox], [[], []])
      assert.deepStrictEqual(
        rows
          .filter(({ kind }) => kind === "notification-intent")
          .map(({ state }) => (state as { status: string }).status),
        ["done"]
      )
    }
  })
})
