import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import { calmScript, type GatewayScript, makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { applyAndTimeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { defaultLimits } from "@sagaproof/services/layers/PlatformParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Scope from "effect/Scope"

/** How a platform is looked at until it rests; answers what it holds then. */
type Look = (platform: Platform) => Effect.Effect<LedgerSnapshot, StoreUnavailable, Scope.Scope>

/** Waits as anybody would. */
const once: Look = (platform) => Effect.andThen(platform.atRest, platform.store.snapshot)

/** Many looks at every instant, so that some fall between any two operations of a host. */
const looks = 60

/** Looks all the time; the first one that sees rest decides. */
const allTheTime =
  (rest: "quiet" | "atRest"): Look =>
  (platform) =>
    Effect.gen(function* () {
      const rested = yield* Deferred.make<LedgerSnapshot, StoreUnavailable>()
      const look = Effect.andThen(platform[rest], Deferred.complete(rested, platform.store.snapshot))
      const lookOften = Effect.repeat(Effect.andThen(Effect.forkScoped(look), Effect.yieldNow), { times: looks })
      yield* Effect.forkScoped(Effect.forever(Effect.andThen(lookOften, Effect.sleep(1))))
      return yield* Deferred.await(rested)
    })

/** Submits an order that is refused, and told to its buyer outside. */
const refusedOrder = (delivery: Delivery, look: Look, script: GatewayScript = calmScript) =>
  Effect.scoped(
    Effect.gen(function* () {
      const notifier = yield* makeScriptedGateway({ name: "notifier", latencyMs: 5, script })
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
      return yield* look(platform)
    })
  )

/** Runs it up to the rest, in which nothing may be left that happens by itself; answers when that was. */
const restedAfter = (program: Effect.Effect<LedgerSnapshot, unknown>, seed: number) => {
  const { outcome, virtualMs } = runWorld(program, { seed, preemption: 0.2, guard: escapeGuard })
  assert(outcome._tag === "Done" && Exit.isSuccess(outcome.exit))
  const { outbox, rows, timers } = outcome.exit.value
  assert.deepStrictEqual([timers, outbox], [[], []])
  assert.deepStrictEqual(
    rows.filter(({ kind }) => kind === "notification-intent").map(({ state }) => (state as Intent).status),
    ["done"]
  )
  return virtualMs
}

describe.each(["local", "bus"] as const)("a platform under %s delivery", (delivery) => {
  it.each(["quiet", "atRest"] as const)("is %s only when everything is done, whenever one looks", (rest) => {
    for (let seed = 0; seed < 15; seed++) {
      assert.isBelow(restedAfter(refusedOrder(delivery, allTheTime(rest)), seed), 10)
    }
  })

  it("is not at rest before a call whose saga has ended is made again, and answered", () => {
    const script = makeScript({ rules: [applyAndTimeOut({ when: { ordinal: { to: 1 } } })] })
    assert.isAtLeast(restedAfter(refusedOrder(delivery, once, script), 1), defaultLimits.calls.leaseMs)
  })
})
