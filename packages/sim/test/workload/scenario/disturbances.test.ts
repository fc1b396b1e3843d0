import { assert, describe, it } from "@effect/vitest"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"
import { gatewayScript } from "@sagaproof/sim/workload/scenario/stage/gatewayScript"

import { choices, complaints, scenarioOf, tenOrders } from "./support.ts"

const overBus = choices.filter(({ delivery }) => delivery === "bus")

describe.each(overBus)("over the bus, with $preset,", (choice) => {
  it("a reply that is held up comes late, and is ignored", () => {
    const scenario = scenarioOf({
      steps: [
        { hold: { message: "OrderRequested", for: "30s", count: 4 } },
        { hold: { message: "PaymentCompleted", for: "40s", count: 3 } },
        { order: tenOrders }
      ],
      expect: { orders: { completed: 10 }, disturbances: { held: 7 } }
    })
    assert.deepStrictEqual(complaints(runScenarioInWorld(scenario, choice)), [])
  })

  it("a command that is held up beyond its saga finds a tombstone", () => {
    const scenario = scenarioOf({
      steps: [
        { hold: { message: "ProcessPayment", for: "5h", count: 100 } },
        { order: { ...tenOrders, count: 1, as: "late" } },
        { await: "rest" }
      ],
      expect: {
        orders: { completed: 0, unsuccessful: 1 },
        order: { "late-1": { reason: "DEADLINE_PASSED", captured: 0 } },
        wallets: { "buyer-1": { balance: 10_000 } },
        stock: { cup: { available: 100, reserved: 0 } }
      }
    })
    assert.deepStrictEqual(complaints(runScenarioInWorld(scenario, choice)), [])
  })

  it("a bus that is down again and again loses nothing", () => {
    const scenario = scenarioOf({
      steps: [
        { order: { ...tenOrders, wait: false } },
        ...[1, 2, 3, 4].flatMap(() => [{ bus: "down" }, { wait: "3s" }, { bus: "up" }, { wait: "150ms" }]),
        { redeliver: "all" }
      ],
      expect: { orders: { completed: 10 }, equations: ["disturbances.bus-down >= 1"] }
    })
    for (const seed of [1, 2, 3]) {
      assert.deepStrictEqual(
        complaints(runScenarioInWorld(scenario, { ...choice, seed }, undefined, { preemption: 0.1 })),
        []
      )
    }
  })
})

describe("a message that is held up", () => {
  it("is not looked for without a pause while the bus does not take it", () => {
    const scenario = scenarioOf({
      steps: [
        { hold: { message: "SagaEnded", for: "1s" } },
        { order: { ...tenOrders, count: 1, wait: false } },
        { wait: "500ms" },
        { bus: "down" }
      ]
    })
    const [choice] = overBus
    assert.isDefined(choice)
    // A look at every virtual millisecond of the hours that are awaited would take more than a hundred times as many.
    const report = runScenarioInWorld(scenario, choice, undefined, { stepLimit: 8_000_000 })
    assert.isUndefined(report.problem)
    assert.isFalse(report.atRest)
    assert.strictEqual(report.orders.completed, 1)
  })
})

describe("a misfortune of the outside", () => {
  it("becomes a rule of the script, in the same order and with a name of its own", () => {
    const script = gatewayScript(
      "payment-provider",
      [
        { decline: { code: "no", share: 0.5 } },
        { decline: { code: "no", order: "first" } },
        { delay: { for: "2s", "lost-after": "1s", until: "1min" } },
        { "apply-and-lose-answer": { times: 2 } },
        { lose: { after: "3s", operation: "refund" } },
        { "answer-late": { by: "4s" } },
        { "answer-twice": {} },
        { "store-error": { applied: true } },
        { unreachable: { from: "1s", until: "2s" } },
        { notify: { after: ["0ms", "1s"] } }
      ],
      "7"
    )
    assert.deepStrictEqual(
      script.rules.map(({ verdict, when }) => [verdict._tag, when]),
      [
        ["Decline", { operation: "charge", share: { rate: 0.5, per: "key" } }],
        ["Decline", { operation: "charge", orderId: "first" }],
        ["Delay", { ordinal: { to: 1_000_000 }, during: { fromMs: 0, untilMs: 60_000 } }],
        ["ApplyAndTimeOut", { ordinal: { to: 2 } }],
        ["TimeOut", { ordinal: { to: 1_000_000 }, operation: "refund" }],
        ["AnswerLate", { ordinal: { to: 1_000_000 } }],
        ["AnswerTwice", { ordinal: { to: 1_000_000 } }],
        ["StoreError", { ordinal: { to: 1 } }],
        ["Unreachable", { request: "any", during: { fromMs: 1_000, untilMs: 2_000 } }]
      ]
    )
    assert.strictEqual(new Set(script.rules.map(({ name }) => name)).size, script.rules.length)
    assert.deepInclude(script.notifications[0], { plan: { afterMs: [0, 1_000] } })
    assert.strictEqual(script.seed, "7")
  })

  it("may last for hours where no saga waits, and whoever was away is told of everything", () => {
    const away = { misfortunes: [{ unreachable: { from: "0s", until: "3h" } }] }
    const scenario = scenarioOf({
      platform: { gateways: { carrier: away, notifier: away, "data-platform": away } },
      steps: [{ order: { ...tenOrders, count: 2 } }, { cancel: { order: "cup-1" } }, { await: "rest" }],
      expect: {
        orders: { completed: 2, cancelled: 1 },
        notifications: { "order-completed": 2, "delivery-started": 2, "cancellation-completed": 1 },
        carrier: { request: 2, cancel: 1 },
        "data-platform": { "order-completed": 2 }
      }
    })
    for (const choice of choices) {
      assert.deepStrictEqual(complaints(runScenarioInWorld(scenario, choice)), [])
    }
  })

  it("may be a carrier who says no to one order, of whom nobody is recalled afterwards", () => {
    const scenario = scenarioOf({
      platform: { gateways: { carrier: { misfortunes: [{ decline: { code: "no-such-place", order: "cup-2" } }] } } },
      steps: [
        { order: { ...tenOrders, count: 2 } },
        { await: "rest" },
        { cancel: { order: "cup-1" } },
        { cancel: { order: "cup-2" } },
        { await: "rest" }
      ],
      expect: { orders: { completed: 2, cancelled: 2 }, carrier: { request: 1, cancel: 1 } }
    })
    for (const choice of choices) {
      assert.deepStrictEqual(complaints(runScenarioInWorld(scenario, choice)), [])
    }
  })
})
