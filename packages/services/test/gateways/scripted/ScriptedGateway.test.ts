import { GatewayUnknown, type GatewayNotification } from "@sagaproof/core/ports/Gateway"
import { calmScript, makeScript, type GatewayScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { answerLate, answerTwice } from "@sagaproof/services/gateways/scripted/rules/answer"
import { decline, declineOnce, declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { expireKey } from "@sagaproof/services/gateways/scripted/rules/expireKey"
import {
  notifyAfter,
  notifyNever,
  notifyOutOfOrder,
  notifyTwice
} from "@sagaproof/services/gateways/scripted/rules/notify"
import { pass } from "@sagaproof/services/gateways/scripted/rules/pass"
import { storedError } from "@sagaproof/services/gateways/scripted/rules/storedError"
import { applyAndTimeOut, outage, rejectOnce, timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"

import { charge, paymentCall } from "./calls.ts"

const provider = (parts: Partial<GatewayScript> = {}, latencyMs: number | { min: number; max: number } = 0) =>
  makeScriptedGateway({ name: "payment-provider", keyLifeMs: 10_000, script: makeScript(parts), latencyMs })

type Provider = Effect.Success<ReturnType<typeof provider>>

const tagOf = (gateway: Provider, call = charge()) =>
  gateway.call(call).pipe(
    Effect.map((answer): string => answer._tag),
    Effect.catchTag("GatewayUnknown", () => Effect.succeed("Unknown"))
  )

const lookUpTag = (gateway: Provider, key = "charge") =>
  gateway.lookUp(key).pipe(
    Effect.map((answer): string => answer._tag),
    Effect.catchTag("GatewayUnknown", () => Effect.succeed("Unknown"))
  )

const appliedKeys = (gateway: Provider) =>
  Effect.map(gateway.ledger, (entries) => entries.filter((entry) => entry.outcome === "applied").map(({ key }) => key))

const hear = (gateway: Provider): Array<GatewayNotification> => {
  const heard: Array<GatewayNotification> = []
  gateway.notifications((notification) => heard.push(notification))
  return heard
}

describe("ScriptedGateway", () => {
  it.effect("answers at once when it is calm", () =>
    Effect.gen(function* () {
      const gateway = yield* makeScriptedGateway({ name: "carrier" })
      assert.strictEqual(gateway.keyLifeMs, 86_400_000)
      const body = { orderId: "order-1" }
      const call = { gateway: "carrier" as const, key: "request", operation: "request", body, bodyHash: "hash" }
      assert.strictEqual((yield* gateway.call(call))._tag, "Approved")
      assert.strictEqual(gateway.nextArrivalAt(), undefined)
      assert.deepStrictEqual(gateway.fired(), {})
    })
  )

  it.effect("takes the latency there and back", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({}, 101)
      const fiber = yield* Effect.forkChild(gateway.call(charge()))
      yield* TestClock.adjust(50)
      assert.deepStrictEqual(yield* appliedKeys(gateway), [])
      assert.strictEqual(gateway.nextArrivalAt(), 51)
      yield* TestClock.adjust(1)
      assert.deepStrictEqual(yield* appliedKeys(gateway), ["charge"])
      yield* TestClock.adjust(49)
      assert.strictEqual(fiber.pollUnsafe(), undefined)
      yield* TestClock.adjust(1)
      assert.strictEqual((yield* Fiber.join(fiber))._tag, "Approved")
    })
  )

  it.effect("draws latencies by key and call, within their range", () =>
    Effect.gen(function* () {
      const arrivals = Effect.fnUntraced(function* (keys: ReadonlyArray<string>) {
        const gateway = yield* provider({}, { min: 10, max: 99 })
        const after: Record<string, number> = {}
        for (const key of keys) {
          const now = yield* Clock.currentTimeMillis
          yield* Effect.forkChild(gateway.call(charge(key)), { startImmediately: true })
          after[key] = (gateway.nextArrivalAt() ?? now) - now
          yield* TestClock.adjust(100)
        }
        return after
      })
      const first = yield* arrivals(["a", "b", "c"])
      assert.deepStrictEqual(yield* arrivals(["c", "b", "a"]), first)
      assert.strictEqual(new Set(Object.values(first)).size, 3)
      assert.isTrue(Object.values(first).every((ms) => ms >= 5 && ms <= 50))
    })
  )

  it.effect("declines for good", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [decline("insufficient-funds", { when: { orderId: "order-1" } })] })
      const expected = {
        _tag: "Declined",
        code: "insufficient-funds",
        message: "declined: insufficient-funds"
      } as const
      assert.deepStrictEqual(yield* gateway.call(charge()), expected)
      assert.deepStrictEqual(yield* gateway.call(charge()), expected)
      assert.deepStrictEqual(yield* gateway.lookUp("charge"), expected)
      assert.strictEqual(yield* tagOf(gateway, charge("other", "order-2")), "Approved")
      assert.deepStrictEqual(gateway.fired(), { "decline insufficient-funds": 2 })
    })
  )

  it.effect("declines a share of the keys, in whatever order they come", () =>
    Effect.gen(function* () {
      const keys = Array.from({ length: 1000 }, (_, index) => `charge-${index}`)
      const declined = Effect.fnUntraced(function* (order: ReadonlyArray<string>) {
        const gateway = yield* provider({ seed: "7", rules: [declineShare(0.3)] })
        const tags = yield* Effect.forEach(order, (key) =>
          Effect.map(tagOf(gateway, charge(key)), (tag) => ({ key, tag }))
        )
        return tags.filter(({ tag }) => tag === "Declined").map(({ key }) => key)
      })
      const first = yield* declined(keys)
      assert.isTrue(first.length > 250 && first.length < 350, `${first.length}`)
      assert.deepStrictEqual((yield* declined([...keys].reverse())).reverse(), first)
    })
  )

  it.effect("declines the first key of an order and takes a fresh one", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [declineOnce("try-again")] })
      assert.strictEqual(yield* tagOf(gateway, charge("first")), "Declined")
      assert.strictEqual(yield* tagOf(gateway, charge("second")), "Approved")
      assert.strictEqual(yield* tagOf(gateway, charge("first")), "Declined")
      assert.strictEqual(yield* tagOf(gateway, charge("third", "order-2")), "Declined")
    })
  )

  it.effect("applies and times out, then tells on a repeat and on a look-up", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [applyAndTimeOut()] })
      const failure = yield* Effect.flip(gateway.call(charge()))
      assert.instanceOf(failure, GatewayUnknown)
      assert.strictEqual(failure.key, "charge")
      assert.strictEqual(yield* lookUpTag(gateway), "Approved")
      assert.strictEqual(yield* tagOf(gateway), "Approved")
      assert.deepStrictEqual(yield* appliedKeys(gateway), ["charge"])
    })
  )

  it.effect("times out without an effect for as often as told", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [timeOut({ times: 2, lostAfterMs: 30 })] })
      const fiber = yield* Effect.forkChild(tagOf(gateway))
      yield* TestClock.adjust(29)
      assert.strictEqual(fiber.pollUnsafe(), undefined)
      yield* TestClock.adjust(1)
      assert.strictEqual(yield* Fiber.join(fiber), "Unknown")
      const second = yield* Effect.forkChild(tagOf(gateway))
      yield* TestClock.adjust(30)
      assert.strictEqual(yield* Fiber.join(second), "Unknown")
      assert.deepStrictEqual(yield* appliedKeys(gateway), [])
      assert.strictEqual(yield* tagOf(gateway), "Approved")
    })
  )

  it.effect("applies a delayed request past look-ups, and after its caller was interrupted", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [delay(1000)] })
      const fiber = yield* Effect.forkChild(tagOf(gateway))
      yield* TestClock.adjust(10)
      yield* Fiber.interrupt(fiber)
      yield* TestClock.adjust(989)
      assert.strictEqual(yield* lookUpTag(gateway), "NotFound")
      yield* TestClock.adjust(5000)
      assert.strictEqual(yield* lookUpTag(gateway), "Approved")
      assert.deepStrictEqual(
        (yield* gateway.ledger).map(({ at }) => at),
        [1000]
      )
    })
  )

  it.effect("loses the connection of a delayed request where told", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [delay(1000, { lostAfterMs: 0 })] })
      assert.strictEqual(yield* tagOf(gateway), "Unknown")
      assert.strictEqual(yield* tagOf(gateway), "Approved")
      yield* TestClock.adjust(1000)
      assert.deepStrictEqual(yield* appliedKeys(gateway), ["charge"])
    })
  )

  it.effect("answers late what it has applied at once", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [answerLate(500)] })
      const fiber = yield* Effect.forkChild(tagOf(gateway))
      yield* TestClock.adjust(1)
      assert.deepStrictEqual(yield* appliedKeys(gateway), ["charge"])
      assert.strictEqual(fiber.pollUnsafe(), undefined)
      yield* TestClock.adjust(499)
      assert.strictEqual(yield* Fiber.join(fiber), "Approved")
    })
  )

  it.effect("replays a stored error, with or without an effect behind it", () =>
    Effect.gen(function* () {
      const without = yield* provider({ rules: [storedError({ times: 2 })] })
      assert.strictEqual(yield* tagOf(without), "Unknown")
      assert.strictEqual(yield* lookUpTag(without), "NotFound")
      assert.strictEqual(yield* tagOf(without), "Unknown")
      assert.strictEqual(yield* tagOf(without), "Unknown")
      assert.strictEqual(yield* tagOf(without), "Approved")

      const applied = yield* provider({ rules: [storedError({ applied: true, forMs: 100 })] })
      assert.strictEqual(yield* tagOf(applied), "Unknown")
      yield* TestClock.adjust(99)
      assert.strictEqual(yield* tagOf(applied), "Unknown")
      assert.strictEqual(yield* lookUpTag(applied), "Approved")
      yield* TestClock.adjust(1)
      assert.strictEqual(yield* tagOf(applied), "Approved")
      assert.deepStrictEqual(yield* appliedKeys(applied), ["charge"])
    })
  )

  it.effect("shows the second effect of an expired key in its ledger", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [expireKey()] })
      yield* gateway.call(charge())
      yield* gateway.call(charge())
      yield* gateway.call(charge())
      assert.deepStrictEqual(yield* appliedKeys(gateway), ["charge", "charge"])
      yield* TestClock.adjust(10_000)
      yield* gateway.call(charge())
      assert.strictEqual((yield* appliedKeys(gateway)).length, 3)
    })
  )

  it.effect("is out of reach for calls and look-ups during an outage, counted from its start", () =>
    Effect.gen(function* () {
      yield* TestClock.adjust(5000)
      const gateway = yield* provider({ rules: [outage(100, 200)] })
      assert.strictEqual(yield* tagOf(gateway), "Approved")
      yield* TestClock.adjust(100)
      assert.strictEqual(yield* tagOf(gateway), "Unknown")
      assert.strictEqual(yield* lookUpTag(gateway), "Unknown")
      yield* TestClock.adjust(100)
      assert.strictEqual(yield* lookUpTag(gateway), "Approved")
    })
  )

  it.effect("turns the first request away, and lets earlier rules go first", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [pass({ when: { operation: "refund" } }), rejectOnce()] })
      assert.strictEqual(yield* tagOf(gateway), "Unknown")
      assert.strictEqual(yield* tagOf(gateway), "Approved")
      assert.strictEqual(yield* tagOf(gateway, paymentCall("refund", "refund", { charge: "charge" })), "Approved")
      assert.deepStrictEqual(gateway.fired(), { pass: 1, "reject once": 1 })
    })
  )

  it.effect("has no misfortunes left once healed, but still declines", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({
        rules: [decline("no", { when: { orderId: "order-2" } }), outage(0, 1_000_000)]
      })
      assert.strictEqual(yield* tagOf(gateway), "Unknown")
      gateway.heal()
      assert.strictEqual(yield* tagOf(gateway), "Approved")
      assert.strictEqual(yield* tagOf(gateway, charge("other", "order-2")), "Declined")
    })
  )

  it.effect("keeps a reused key as a defect", () =>
    Effect.gen(function* () {
      const gateway = yield* provider()
      yield* gateway.call(charge())
      assert.strictEqual((yield* gateway.call(paymentCall("charge", "charge", { amount: 5 }))).code, "KEY_REUSED")
      assert.strictEqual(gateway.defects().length, 1)
    })
  )

  it.effect("lets latencies and shares be decided elsewhere, by label", () =>
    Effect.gen(function* () {
      const labels: Array<string> = []
      const gateway = yield* makeScriptedGateway({
        name: "payment-provider",
        script: makeScript({ rules: [declineShare(0.3)] }),
        draw: (label) => {
          labels.push(label)
          return 0.29
        }
      })
      assert.strictEqual(yield* tagOf(gateway), "Declined")
      assert.deepStrictEqual(labels, ["payment-provider/decline limit-exceeded 0.3/charge"])
    })
  )
})

describe("notifications of a ScriptedGateway", () => {
  it.effect("come through the pump at their time, one charge overtaking another", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({
        notifications: [
          notifyNever({ when: { key: "silent" } }),
          notifyAfter(1000, { when: { key: "late" } }),
          notifyTwice(50)
        ]
      })
      const heard = hear(gateway)
      yield* Effect.forkChild(gateway.pump)
      yield* TestClock.adjust(1)
      yield* gateway.call(charge("late"))
      yield* TestClock.adjust(1)
      yield* gateway.call(charge("silent"))
      yield* gateway.call(charge("twice"))
      yield* TestClock.adjust(0)
      assert.deepStrictEqual(
        heard.map(({ key }) => key),
        ["twice"]
      )
      yield* TestClock.adjust(50)
      assert.deepStrictEqual(
        heard.map(({ key }) => key),
        ["twice", "twice"]
      )
      assert.strictEqual(heard[0]?.id, heard[1]?.id)
      yield* TestClock.adjust(949)
      assert.deepStrictEqual(
        heard.map(({ key }) => key),
        ["twice", "twice", "late"]
      )
      assert.notStrictEqual(heard[0]?.id, heard[2]?.id)
      assert.deepStrictEqual(heard[2]?.answer, yield* gateway.lookUp("late"))
    })
  )

  it.effect("come once for what was decided once", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ notifications: [notifyAfter(0)] })
      const heard = hear(gateway)
      yield* gateway.call(charge())
      yield* gateway.call(charge())
      assert.strictEqual(heard.length, 0)
      yield* gateway.settle
      assert.strictEqual(heard.length, 1)
    })
  )

  it.effect("carry the second answer of a request that is answered twice", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [answerTwice(20)] })
      const heard = hear(gateway)
      yield* Effect.forkChild(gateway.pump)
      const answer = yield* gateway.call(charge())
      yield* TestClock.adjust(20)
      assert.deepStrictEqual(
        heard.map((notification) => notification.answer),
        [answer]
      )
    })
  )

  it.effect("come before look-ups find what they tell of, where these lag behind", () =>
    Effect.gen(function* () {
      const lagging = { name: "lagging", verdict: { _tag: "ShowLate", ms: 1000, lostAfterMs: 20 } } as const
      const gateway = yield* provider({ rules: [{ ...lagging, when: { ordinal: { to: 1 } } }] })
      const heard = hear(gateway)
      yield* Effect.forkChild(gateway.pump)
      const told = yield* Effect.forkChild(tagOf(gateway))
      yield* TestClock.adjust(20)
      assert.strictEqual(yield* Fiber.join(told), "Unknown")
      assert.strictEqual(heard.length, 1)
      assert.strictEqual(yield* lookUpTag(gateway), "NotFound")
      assert.strictEqual(yield* tagOf(gateway), "Approved")
      assert.deepStrictEqual(yield* appliedKeys(gateway), ["charge"])
      yield* TestClock.adjust(980)
      assert.strictEqual(yield* lookUpTag(gateway), "Approved")
    })
  )

  it.effect("come out of order within their spread", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ seed: "3", notifications: [notifyOutOfOrder(1000)] })
      const heard = hear(gateway)
      yield* Effect.forkChild(gateway.pump)
      const keys = ["a", "b", "c", "d", "e", "f"]
      yield* Effect.forEach(keys, (key) => gateway.call(charge(key)))
      yield* TestClock.adjust(1000)
      assert.sameMembers(
        heard.map(({ key }) => key),
        keys
      )
      assert.notDeepEqual(
        heard.map(({ key }) => key),
        keys
      )
    })
  )

  it.effect("come for a delayed request with nobody touching the gateway", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ rules: [delay(100, { lostAfterMs: 0 })], notifications: [notifyAfter(10)] })
      const heard = hear(gateway)
      yield* Effect.forkChild(gateway.pump)
      yield* tagOf(gateway)
      yield* TestClock.adjust(110)
      assert.strictEqual(heard.length, 1)
    })
  )

  it.effect("reach no listener that was removed", () =>
    Effect.gen(function* () {
      const gateway = yield* provider({ notifications: [notifyAfter(0)] })
      const heard: Array<GatewayNotification> = []
      const remove = gateway.notifications((notification) => heard.push(notification))
      remove()
      yield* gateway.call(charge())
      yield* gateway.settle
      assert.deepStrictEqual(heard, [])
    })
  )
})

describe("makeScript", () => {
  it("refuses two rules of one name", () => {
    assert.throws(() => makeScript({ rules: [decline("a"), decline("a")] }), /two rules have the name decline a/)
  })

  it("is plain data that survives a file", () => {
    const script = makeScript({
      seed: "1",
      rules: [decline("a"), declineShare(0.5), storedError(), delay(5, { lostAfterMs: 1 }), outage(1, 2)],
      notifications: [notifyOutOfOrder(10)]
    })
    assert.deepStrictEqual(makeScript(JSON.parse(JSON.stringify(script)) as GatewayScript), script)
    assert.deepStrictEqual(makeScript({}), calmScript)
  })
})
