import { assert, describe, it } from "@effect/vitest"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"

import { choices, complaints, scenarioOf } from "./support.ts"

const cup = (as: string, more: object = {}) => ({
  order: { as, buyer: "buyer-1", lines: [{ product: "cup", quantity: 1 }], ...more }
})

describe.each(choices)("under $preset, $delivery,", (choice) => {
  const passes = (parts: Readonly<Record<string, unknown>>): void => {
    assert.deepStrictEqual(complaints(runScenarioInWorld(scenarioOf(parts), choice)), [])
  }

  it("a suspended buyer cannot order, and a suspended seller registers nothing", () => {
    passes({
      steps: [
        { status: { user: "buyer-1", to: "suspended" } },
        { status: { user: "seller", to: "suspended" } },
        { await: "rest" },
        cup("no"),
        { product: { id: "plate", seller: "seller", price: 500, stock: 3, expect: "NOT_ALLOWED" } },
        { status: { user: "buyer-1", to: "active" } },
        { await: "rest" },
        cup("yes")
      ],
      expect: { orders: { completed: 1, rejected: 1 }, order: { no: { reason: "NOT_ALLOWED" } }, products: 1 }
    })
  })

  it("orders may run under another preset than the run", () => {
    passes({
      steps: [{ "at-once": [cup("a", { preset: "pay-first" }), cup("b", { preset: "reserve-first" })] }],
      expect: { order: { a: { native: "Confirmed" }, b: { native: "CONFIRMED" } }, stock: { cup: { sold: 2 } } }
    })
  })

  it("of what goes on at once, a step may name what stands behind it and begins before it", () => {
    const late = { after: "100ms", cancel: { order: "order-1" } }
    passes({
      steps: [
        {
          "at-once": [
            late,
            { ...cup("b"), after: "200ms" },
            { order: { buyer: "buyer-2", lines: [{ product: "cup", quantity: 1 }] } }
          ]
        },
        { await: "rest" }
      ],
      expect: { orders: { completed: 2, cancelled: 1 }, order: { "order-1": { status: "cancelled" } } }
    })
  })

  it("what nobody ever ordered is not cancelled, shipped or settled", () => {
    const unknown = { order: "ghost", expect: "ENTITY_NOT_FOUND" }
    passes({
      steps: [
        { cancel: unknown },
        { shipment: { ...unknown, to: "shipped" } },
        { operator: { ...unknown, does: "retry" } },
        { operator: { ...unknown, of: "cancellation", does: "cancel" } }
      ],
      expect: { orders: { placed: 0 }, refusals: { ENTITY_NOT_FOUND: 4 } }
    })
  })

  it("users and products may have any id that the platform knows", () => {
    passes({
      steps: [
        { user: { id: "lee@shop+1~x", roles: ["seller"] } },
        { user: { id: "LEE@shop+1~x" } },
        { user: { id: "kim@{n}_", count: 2 } },
        { await: "rest" },
        { product: { id: "a@b+c~d.1", seller: "lee@shop+1~x", price: 0, stock: 2 } },
        { await: "rest" },
        { order: { as: "gift", count: 2, buyer: "kim@{n}_", lines: [{ product: "a@b+c~d.1", quantity: 1 }] } }
      ],
      expect: { orders: { completed: 2 }, equations: ["stock.a@b+c~d.1.sold == orders.completed"] }
    })
  })

  it("an original price above the price is charged by nobody, and one below is refused", () => {
    passes({
      steps: [
        { price: { product: "cup", price: 900, "original-price": 800, expect: "INVALID_REQUEST" } },
        { price: { product: "cup", price: 900, "original-price": 1_200 } },
        { await: "rest" },
        cup("sale", { total: 900 })
      ],
      expect: { order: { sale: { captured: 900 } } }
    })
  })

  it("what cannot be handled is parked, and goes on once it is mended and redriven", () => {
    passes({
      steps: [
        { defect: { message: "ConfirmOrder", order: "held" } },
        { "at-once": [cup("held", { wait: false }), cup("other")] },
        { wait: "1s" },
        { defect: "mended" },
        { redrive: "all" },
        { await: "rest" }
      ],
      expect: { orders: { completed: 2 }, parked: 0, disturbances: { defect: 1 } }
    })
  })

  it("a payment that is dropped is unknown, asked again, and made once", () => {
    passes({
      steps: [
        { defect: { message: "ProcessPayment", order: "held" } },
        cup("held", { wait: false }),
        { wait: "1s" },
        { defect: "mended" },
        { drop: { order: "held", message: "ProcessPayment" } },
        { await: "rest" }
      ],
      expect: { orders: { completed: 1 }, parked: 0, wallets: { "buyer-1": { balance: 9_000, captured: 1_000 } } }
    })
  })

  it("a submission that is dropped refuses its caller, who waits meanwhile", () => {
    passes({
      steps: [
        { defect: { message: "SubmitOrder" } },
        { "at-once": [cup("lost", { expect: "NOT_PROCESSED" }), { drop: { order: "lost" }, after: "2s" }] }
      ],
      expect: { orders: { placed: 0, refused: 1 }, refusals: { NOT_PROCESSED: 1 }, parked: 0 }
    })
  })

  it("an operator settles a cancellation, too", () => {
    passes({
      steps: [
        { defect: { message: "RefundPayment" } },
        cup("back"),
        { cancel: { order: "back", wait: false } },
        { wait: "1s" },
        { operator: { order: "back", of: "cancellation", does: "retry", expect: "SAGA_NOT_STUCK" } },
        { defect: "mended" },
        { redrive: "all" },
        { await: "rest" }
      ],
      expect: { orders: { cancelled: 1 }, wallets: { "buyer-1": { balance: 10_000, refunded: 1_000 } } }
    })
  })

  it("a cancellation may be stuck as the scenario says, and an operator settles it", () => {
    const provider = { misfortunes: [{ unreachable: { from: "1min", until: "1000h" } }] }
    const toStuck = [cup("back", { method: "external" }), { wait: "2min" }, { cancel: { order: "back" } }]
    const platform = { gateways: { "payment-provider": provider } }
    passes({ platform, steps: toStuck, expect: { order: { back: { end: "completed", cancellation: "stuck" } } } })
    const resolve = { order: "back", of: "cancellation", does: "resolve", step: "refund", as: "done" }
    passes({
      platform,
      steps: [...toStuck, { operator: resolve }, { await: "rest" }],
      expect: { orders: { cancelled: 1 }, provider: { kept: 1_000 } }
    })
  })
})
