import { assert, describe, it } from "@effect/vitest"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"
import { crashPoints } from "@sagaproof/sim/workload/scenario/schema/disturbances"

import { choices, complaints, scenarioOf, tenOrders } from "./support.ts"

const expect = {
  orders: { placed: 10, completed: 10 },
  stock: { cup: { available: 90, reserved: 0, sold: 10 } },
  deliveries: { PREPARATION: 10 },
  notifications: { "order-completed": 10, "delivery-started": 10 }
}

/** A process that stops at a point, and another one that takes its place. */
const crashing = (at: string, nth: number, method: "wallet" | "external") =>
  scenarioOf({
    platform: { gateways: { "payment-provider": { latency: "20ms" } } },
    steps: [{ crash: { at, nth, restart: "3s" } }, { order: { ...tenOrders, method, wait: false } }, { await: "rest" }],
    expect
  })

describe.each(choices)("a process that dies, under $preset, $delivery:", (choice) => {
  it.each(crashPoints.filter((point) => point !== "now"))(
    "%s, whenever that is, loses and doubles nothing",
    (point) => {
      let crashed = 0
      for (let nth = 1; nth <= 12; nth++) {
        for (const method of ["wallet", "external"] as const) {
          const report = runScenarioInWorld(crashing(point, nth, method), choice)
          assert.deepStrictEqual(complaints(report), [], `${point} number ${nth}, ${method}`)
          crashed +=
            report.observation["disturbances"] !== undefined &&
            "crash" in (report.observation["disturbances"] as object)
              ? 1
              : 0
        }
      }
      assert.isAbove(crashed, 0)
    }
  )

  it("just now, in another order of events", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const scenario = scenarioOf({
        steps: [
          {
            "at-once": [
              { order: { ...tenOrders, wait: false } },
              { wait: "1ms" },
              { crash: { at: "now", restart: "2s" } }
            ]
          },
          { await: "rest" }
        ],
        expect
      })
      const report = runScenarioInWorld(scenario, { ...choice, seed }, undefined, { preemption: 0.1 })
      assert.deepStrictEqual(complaints(report), [], `seed ${seed}`)
      assert.deepInclude(report.observation["disturbances"], { crash: 1 })
    }
  })
})
