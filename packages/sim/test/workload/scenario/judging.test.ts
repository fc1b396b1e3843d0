import { assert, describe, it } from "@effect/vitest"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"
import type { TimelineEvent } from "@sagaproof/sim/workload/scenario/stage/TimelineEvent"

import { choices, complaints, scenarioOf, tenOrders } from "./support.ts"

const local = { preset: "reserve-first", delivery: "local", seed: 1 } as const

const oneCup = { as: "cup", buyer: "buyer-1", lines: [{ product: "cup", quantity: 1 }] }

describe("a scenario", () => {
  it("is judged by what buyers and the data platform are told as well", () => {
    const { checkers } = runScenarioInWorld(scenarioOf({ steps: [{ order: oneCup }] }), local)
    const { judged, verdict } = checkers.find(({ checker }) => checker === "news-told") ?? {}
    // The end, told to both, and the delivery.
    assert.deepStrictEqual({ judged, verdict }, { judged: 3, verdict: "pass" })
  })
})

describe("a scenario fails", () => {
  it("when a value is another one than it says", () => {
    const report = runScenarioInWorld(
      scenarioOf({
        steps: [{ order: oneCup }],
        expect: { orders: { completed: 2 }, order: { cup: { end: "rejected" } } }
      }),
      local
    )
    assert.strictEqual(report.verdict, "fail")
    assert.deepStrictEqual(complaints(report), [
      "orders.completed: expected 2, found 1",
      "order.cup.end: expected rejected, found completed"
    ])
  })

  it("when an equation does not hold, with both sides", () => {
    const report = runScenarioInWorld(
      scenarioOf({ steps: [{ order: oneCup }], expect: { equations: ["stock.cup.sold == orders.completed + 1"] } }),
      local
    )
    assert.deepStrictEqual(complaints(report), ["stock.cup.sold == orders.completed + 1: expected holds, found 1 == 2"])
  })

  it("when a request is refused that nobody expected to be", () => {
    const report = runScenarioInWorld(scenarioOf({ steps: [{ user: { id: "x", email: "nowhere" } }] }), local)
    assert.deepStrictEqual(complaints(report), ["answer to user x: expected accepted, found INVALID_REQUEST"])
  })

  it("when nobody answers a request, which it does not wait for without end", () => {
    const report = runScenarioInWorld(
      scenarioOf({ steps: [{ defect: { message: "SubmitOrder" } }, { order: oneCup }] }),
      local
    )
    assert.include(complaints(report), "answer to order cup: expected accepted, found none")
  })

  it("when a request is accepted that should have been refused", () => {
    const report = runScenarioInWorld(
      scenarioOf({ steps: [{ charge: { user: "buyer-1", amount: 100, expect: "INVALID_REQUEST" } }] }),
      local
    )
    assert.strictEqual(report.verdict, "fail")
  })

  it("when it never comes to rest", () => {
    const report = runScenarioInWorld(
      scenarioOf({ steps: [{ bus: "down" }, { order: { ...oneCup, wait: false } }], expect: {} }),
      { ...local, delivery: "bus" }
    )
    assert.isFalse(report.atRest)
    assert.include(complaints(report), "comes to rest: expected yes, found no")
    assert.strictEqual(report.verdict, "fail")
  })

  it("when a saga is stuck that nobody expected to be", () => {
    const report = runScenarioInWorld(goneProvider({ orders: { stuck: 1 } }), local)
    assert.match(complaints(report).join("; "), /^sagas-ended: .*purchase-cup/)
  })
})

/** A payment that nobody ever proves. */
const goneProvider = (expect: object) =>
  scenarioOf({
    platform: { gateways: { "payment-provider": { misfortunes: [{ unreachable: { from: "0s", until: "1000h" } }] } } },
    steps: [{ order: { ...oneCup, method: "external" } }],
    expect
  })

describe("a scenario passes", () => {
  it.each(choices)("with a saga that is stuck as it says, under $preset, $delivery", (choice) => {
    const report = runScenarioInWorld(goneProvider({ orders: { stuck: 1 }, order: { cup: { end: "stuck" } } }), choice)
    assert.deepStrictEqual(complaints(report), [])
    assert.strictEqual(report.orders.stuck, 1)
  })

  it.each(choices)("with hosts that share the work, under $preset, $delivery", (choice) => {
    const scenario = scenarioOf({
      platform: { instances: 3, partitions: 2, "commit-takes": "1ms" },
      steps: [{ order: tenOrders }],
      expect: { orders: { completed: 10 } }
    })
    for (const seed of [1, 2, 3]) {
      assert.deepStrictEqual(
        complaints(runScenarioInWorld(scenario, { ...choice, seed }, undefined, { preemption: 0.05 })),
        []
      )
    }
  })
})

describe("a run", () => {
  const scenario = scenarioOf({
    steps: [{ duplicate: "on" }, { order: tenOrders }, { crash: { at: "now" } }, { cancel: { order: "cup-3" } }]
  })

  const eventsOf = (seed: number, preemption: number): ReadonlyArray<string> => {
    const events: Array<TimelineEvent> = []
    runScenarioInWorld(scenario, { preset: "pay-first", delivery: "bus", seed }, (event) => events.push(event), {
      preemption
    })
    return events.map((event) => JSON.stringify(event))
  }

  it("tells the same events for the same seed, and others in another order", () => {
    assert.deepStrictEqual(eventsOf(1, 0.1), eventsOf(1, 0.1))
    assert.notDeepEqual(eventsOf(1, 0.1), eventsOf(2, 0.1))
  })
})
