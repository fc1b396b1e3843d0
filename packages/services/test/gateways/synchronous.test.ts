import { makeGatewayExecutor } from "@sagaproof/services/gateways/GatewayExecutor"
import { makeScript, type GatewayScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { notifyAfter, notifyOutOfOrder } from "@sagaproof/services/gateways/scripted/rules/notify"
import { applyAndTimeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { charge } from "./scripted/calls.ts"
import { makeSynchronousWorld } from "./SynchronousWorld.ts"

/** A world with an outside node that keeps a gateway and pumps it. */
const begin = (seed: number, parts: Partial<GatewayScript>) => {
  const world = makeSynchronousWorld(seed)
  const outside = world.makeNode()
  const trace: Array<string> = []
  const made: Array<ScriptedGateway> = []
  outside.run(
    Effect.map(
      makeScriptedGateway({
        name: "payment-provider",
        script: makeScript({ seed: `${seed}`, ...parts }),
        latencyMs: { min: 1, max: 40 }
      }),
      (gateway) => made.push(gateway)
    )
  )
  world.drive(() => made.length > 0)
  const [gateway] = made
  assert.isDefined(gateway)
  gateway.notifications(({ key }) => trace.push(`${world.now()} notified ${key}`))
  outside.run(gateway.pump)
  const ledger = (): ReadonlyArray<string> => {
    const lines: Array<string> = []
    outside.run(Effect.map(gateway.ledger, (entries) => entries.map(({ at, key }) => lines.push(`${at} ${key}`))))
    world.drive(() => lines.length > 0)
    return lines
  }
  return { world, gateway, trace, ledger }
}

const keys = Array.from({ length: 20 }, (_, index) => `charge-${index}`)

/** Runs an executor against a moody gateway, and tells all that was heard. */
const runExecutor = (seed: number): ReadonlyArray<string> => {
  const { gateway, trace, world } = begin(seed, {
    rules: [applyAndTimeOut({ when: { share: { rate: 0.3, per: "key" } } }), declineShare(0.3), delay(500)],
    notifications: [notifyOutOfOrder(100)]
  })
  world.makeNode().run(
    Effect.scoped(
      Effect.gen(function* () {
        const executor = yield* makeGatewayExecutor({
          gateways: new Map([[gateway.name, gateway]]),
          concurrency: 3,
          callTimeoutMs: 100,
          deliver: ({ outcome, submission }) => trace.push(`${world.now()} ${submission.call.key} ${outcome._tag}`)
        })
        keys.forEach((key) => executor.submit({ call: charge(key), firstCalledAt: 0 }))
        yield* Effect.never
      })
    )
  )
  world.drive()
  return trace
}

describe("in a synchronous world", () => {
  it("an executor and a pumped gateway come to rest with everything told, the same for the same seed", () => {
    const traces = Array.from({ length: 30 }, (_, seed) => runExecutor(seed))
    for (const [seed, trace] of traces.entries()) {
      assert.strictEqual(trace.filter((line) => !line.includes("notified")).length, keys.length)
      assert.strictEqual(trace.filter((line) => line.includes("notified")).length, keys.length)
      assert.deepStrictEqual(runExecutor(seed), trace)
    }
    assert.isTrue(new Set(traces.map((trace) => trace.join())).size > 25)
  })

  it("a request of a frozen node still arrives, and is notified", () => {
    for (let seed = 0; seed < 30; seed++) {
      const { gateway, ledger, trace, world } = begin(seed, { rules: [delay(1000)], notifications: [notifyAfter(50)] })
      const node = world.makeNode()
      const call = node.run(gateway.call(charge()))
      world.drive(() => gateway.nextArrivalAt() !== undefined)
      node.freeze()
      world.drive()
      assert.isFalse(call.done())
      assert.strictEqual(ledger().length, 1)
      assert.strictEqual(trace.length, 1)
      assert.strictEqual(gateway.nextArrivalAt(), undefined)
    }
  })

  it("waits for nothing when nothing is under way", () => {
    const { world } = begin(1, {})
    world.drive()
    assert.strictEqual(world.now(), 0)
  })
})
