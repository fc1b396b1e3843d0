import type { Gateway, GatewayCall } from "@sagaproof/core/ports/Gateway"
import { makeGatewayExecutor, type GatewayExecutorOptions } from "@sagaproof/services/gateways/GatewayExecutor"
import type { GatewayReport, GatewaySubmission } from "@sagaproof/services/gateways/GatewayOutcome"
import { makeScript, type GatewayScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { answerLate } from "@sagaproof/services/gateways/scripted/rules/answer"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { applyAndTimeOut, outage } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Exit from "effect/Exit"
import { TestClock } from "effect/testing"

import { charge } from "./scripted/calls.ts"

const provider = (parts: Partial<GatewayScript> = {}, latencyMs = 0) =>
  makeScriptedGateway({ name: "payment-provider", keyLifeMs: 10_000, script: makeScript(parts), latencyMs })

interface Attempt extends GatewaySubmission {
  readonly attempt: number
}

const submission = (call: GatewayCall, parts: Partial<Attempt> = {}): Attempt => ({
  call,
  firstCalledAt: 0,
  attempt: 1,
  ...parts
})

const executor = Effect.fnUntraced(function* (
  gateways: ReadonlyArray<Gateway>,
  options: Partial<GatewayExecutorOptions<Attempt>> = {}
) {
  const reports: Array<GatewayReport<Attempt>> = []
  const made = yield* makeGatewayExecutor({
    gateways: new Map(gateways.map((gateway) => [gateway.name, gateway])),
    concurrency: 4,
    callTimeoutMs: 1000,
    deliver: (report) => reports.push(report),
    ...options
  })
  return { ...made, reports, told: () => reports.map(tell) }
})

/** How it was asked and what came of it, in a few words. */
const tell = ({ asked, outcome }: GatewayReport): string => {
  switch (outcome._tag) {
    case "Answered":
      return `${asked}: ${outcome.answer._tag}`
    case "Unknown":
      return `${asked}: ${outcome.message}`
    case "NotFound":
      return `${asked}: NotFound`
  }
}

/** Lets all that is ready run, and then that much time pass. */
const pass = (ms: number) => Effect.yieldNow.pipe(Effect.repeat({ times: 20 }), Effect.andThen(TestClock.adjust(ms)))

describe("GatewayExecutor", () => {
  it.effect("delivers the answer with its submission", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [decline("no", { when: { orderId: "order-2" } })] })
      const { pending, reports, submit, told } = yield* executor([gateway])
      const first = submission(charge(), { attempt: 3 })
      assert.isTrue(submit(first))
      assert.isTrue(submit(submission(charge("other", "order-2"))))
      assert.strictEqual(pending(), 2)
      yield* pass(0)
      assert.deepStrictEqual(told(), ["call: Approved", "call: Declined"])
      assert.deepStrictEqual(reports[0]?.submission, first)
      assert.strictEqual(pending(), 0)
    })
  )

  it.effect("gives a call up in time, unharmed by its late answer", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [answerLate(1500)] })
      const { submit, told } = yield* executor([gateway])
      submit(submission(charge()))
      yield* pass(999)
      assert.deepStrictEqual(told(), [])
      yield* pass(1)
      assert.deepStrictEqual(told(), ["call: no answer within 1000 ms"])
      yield* pass(5000)
      submit(submission(charge(), { attempt: 2 }))
      yield* pass(0)
      assert.deepStrictEqual(told(), ["call: no answer within 1000 ms", "call: Approved"])
      assert.strictEqual((yield* gateway.ledger).length, 1)
    })
  )

  it.effect("waits longer for a later attempt, so that a slow gateway is heard in the end", () =>
    Effect.gen(function* () {
      const { submit, told } = yield* executor([yield* provider({}, 3_500)], { longestCallMs: 6_000 })
      submit(submission(charge()))
      yield* pass(1_000)
      assert.deepStrictEqual(told(), ["call: no answer within 1000 ms"])
      submit(submission(charge("second"), { attempt: 9 }))
      submit(submission(charge("third"), { attempt: 2 }))
      yield* pass(2_000)
      assert.strictEqual(told().at(-1), "call: no answer within 2000 ms")
      yield* pass(1_500)
      assert.deepStrictEqual(told().slice(2), ["call: Approved"])
    })
  )

  it.effect("asks about a key twice at the same time, and not more often", () =>
    Effect.gen(function* () {
      const { submit, told } = yield* executor([yield* provider({}, 500)])
      submit(submission(charge()))
      submit(submission(charge()))
      submit(submission(charge()))
      submit(submission(charge("other")))
      yield* pass(499)
      assert.deepStrictEqual(told(), ["nothing: it is being asked already"])
      yield* pass(1)
      assert.deepStrictEqual(told().slice(1), ["call: Approved", "call: Approved", "call: Approved"])
      submit(submission(charge()))
      yield* pass(500)
      assert.strictEqual(told().at(-1), "call: Approved")
    })
  )

  it.effect("does not repeat an unknown call by itself", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [applyAndTimeOut()] })
      const { submit, told } = yield* executor([gateway])
      submit(submission(charge()))
      yield* pass(100_000)
      assert.deepStrictEqual(told(), ["call: the answer was lost"])
    })
  )

  it.effect("makes no more calls at once than allowed", () =>
    Effect.gen(function* () {
      let running = 0
      let most = 0
      const slow: Gateway = {
        ...(yield* provider()),
        call: () =>
          Effect.suspend(() => {
            most = Math.max(most, ++running)
            return Effect.as(Effect.sleep(10), { _tag: "Declined" as const, code: "no", message: "no" })
          }).pipe(Effect.ensuring(Effect.sync(() => running--)))
      }
      const { reports, submit } = yield* executor([slow], { concurrency: 3 })
      for (let index = 0; index < 10; index++) {
        submit(submission(charge(`charge-${index}`)))
      }
      yield* pass(10)
      assert.strictEqual(reports.length, 3)
      yield* pass(30)
      assert.strictEqual(reports.length, 10)
      assert.strictEqual(most, 3)
    })
  )

  it.effect("begins all that waits at once, not one at each turn of those who are busy", () =>
    Effect.gen(function* () {
      const { reports, submit } = yield* executor([yield* provider({}, 10)], { concurrency: 500 })
      yield* pass(0)
      for (let index = 0; index < 500; index++) {
        submit(submission(charge(`charge-${index}`)))
      }
      yield* pass(10)
      assert.strictEqual(reports.length, 500)
    })
  )

  it.effect("lets a slow gateway take nothing from the others", () =>
    Effect.gen(function* () {
      const payments = yield* provider()
      const platform = yield* makeScriptedGateway({ name: "data-platform", latencyMs: 500 })
      const { submit, told } = yield* executor([payments, platform], { concurrency: 1 })
      for (let index = 0; index < 5; index++) {
        submit(submission({ ...charge(`event-${index}`), gateway: "data-platform" }))
      }
      submit(submission(charge()))
      yield* pass(0)
      assert.deepStrictEqual(told(), ["call: Approved"])
    })
  )

  it.effect("only looks up when told, and once the key is nearly too old", () =>
    Effect.gen(function* () {
      const gateway = yield* provider()
      const { submit, told } = yield* executor([gateway], { keyLifeMarginMs: 1000 })
      submit(submission(charge(), { lookUpOnly: true }))
      yield* pass(9000)
      submit(submission(charge()))
      yield* pass(1)
      submit(submission(charge()))
      submit(submission(charge("other")))
      yield* pass(0)
      assert.deepStrictEqual(told(), ["look-up: NotFound", "call: Approved", "look-up: Approved", "look-up: NotFound"])
      assert.strictEqual((yield* gateway.ledger).length, 1)
    })
  )

  it.effect("keeps a margin of a tenth of the key's life, and of two time-outs, but half of the life at most", () =>
    Effect.gen(function* () {
      const asked = Effect.fnUntraced(function* (callTimeoutMs: number, firstCalledAt: number) {
        const { submit, told } = yield* executor([yield* provider()], { callTimeoutMs })
        submit(submission(charge(), { firstCalledAt }))
        yield* pass(0)
        return told()
      })
      assert.deepStrictEqual(yield* asked(10, -9000), ["call: Approved"])
      assert.deepStrictEqual(yield* asked(10, -9001), ["look-up: NotFound"])
      assert.deepStrictEqual(yield* asked(1000, -8000), ["call: Approved"])
      assert.deepStrictEqual(yield* asked(1000, -8001), ["look-up: NotFound"])
      assert.deepStrictEqual(yield* asked(100_000, -5000), ["call: Approved"])
      assert.deepStrictEqual(yield* asked(100_000, -5001), ["look-up: NotFound"])
    })
  )

  it.effect("spares a gateway that does not answer, and finds it again", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [outage(0, 500)] })
      const { submit, told } = yield* executor([gateway], { breaker: { opensAfter: 2, staysOpenMs: 300 } })
      const once = Effect.suspend(() => {
        submit(submission(charge()))
        return pass(0)
      })
      yield* Effect.forEach([1, 2, 3], () => once)
      yield* pass(300)
      yield* Effect.forEach([1, 2], () => once)
      yield* pass(300)
      yield* Effect.forEach([1, 2], () => once)
      assert.deepStrictEqual(told(), [
        "call: no connection",
        "call: no connection",
        "nothing: breaker open",
        "call: no connection",
        "nothing: breaker open",
        "call: Approved",
        "call: Approved"
      ])
    })
  )

  it.effect("refuses what is too much, without a report", () =>
    Effect.gen(function* () {
      const { pending, submit, told } = yield* executor([yield* provider({}, 10)], { capacity: 2 })
      assert.deepStrictEqual(
        ["a", "b", "c"].map((key) => submit(submission(charge(key)))),
        [true, true, false]
      )
      assert.strictEqual(pending(), 2)
      yield* pass(10)
      assert.deepStrictEqual(told(), ["call: Approved", "call: Approved"])
    })
  )

  it.effect("takes a defect of a gateway for an unknown outcome, and survives a receiver that throws", () =>
    Effect.gen(function* () {
      const broken: Gateway = { ...(yield* provider()), call: () => Effect.die(new Error("oh")) }
      const reports: Array<GatewayReport<Attempt>> = []
      const { pending, submit } = yield* executor([broken], {
        concurrency: 1,
        deliver: (report) => {
          reports.push(report)
          throw new Error("not taken")
        }
      })
      submit(submission(charge()))
      submit(submission(charge()))
      yield* pass(0)
      assert.deepStrictEqual(reports.map(tell), [
        "call: defect of the gateway: Error: oh",
        "call: defect of the gateway: Error: oh"
      ])
      assert.strictEqual(pending(), 0)
    })
  )

  it.effect("leaves what is for a gateway that is not connected to others, who may know one", () =>
    Effect.gen(function* () {
      const { pending, submit, told } = yield* executor([])
      assert.isFalse(submit(submission(charge())))
      yield* pass(10_000)
      assert.deepStrictEqual([pending(), told()], [0, []])
    })
  )

  it.effect("stops with its scope, while the outside goes on", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({}, 100)
      const scope = yield* Scope.make()
      const { submit, told } = yield* Scope.provide(executor([gateway]), scope)
      submit(submission(charge()))
      yield* pass(10)
      yield* Scope.close(scope, Exit.void)
      yield* pass(1000)
      assert.deepStrictEqual(told(), [])
      assert.strictEqual((yield* gateway.ledger).length, 1)
    })
  )

  it.effect("finds what became of an earlier call before it repeats it", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [applyAndTimeOut({ times: 1_000, lostAfterMs: 1 })] })
      const { submit, told } = yield* executor([gateway])
      submit(submission(charge(), { repeated: true }))
      yield* pass(2_000)
      submit(submission(charge(), { attempt: 2, repeated: true }))
      yield* pass(2_000)
      assert.deepStrictEqual(
        told().map((line) => line.replace(/:.*(?=Approved)/, ": ")),
        [told()[0] ?? "", "look-up: Approved"]
      )
      assert.match(told()[0] ?? "", /^call: /)
      assert.strictEqual((yield* gateway.ledger).length, 1)
    })
  )
})
