import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import type { StressOptions } from "@sagaproof/sim/load/stress/StressOptions"

import { problems, small, stress } from "./support/stress.ts"

const deliveries = ["local", "bus"] as const
const presets = [["reserve-first"], ["pay-first"], ["reserve-first", "pay-first"]] as const

describe.each(deliveries)("stress under %s delivery", (delivery) => {
  it.live.each(presets.map((names) => ({ names, label: names.join(" and ") })))(
    "passes every checker under $label",
    ({ names }) =>
      Effect.gen(function* () {
        const { report } = yield* stress({ delivery, presets: names })
        const { completed, compensated, open, placed, rejected, stuck } = report.orders
        assert.deepStrictEqual(problems(report), [])
        assert.strictEqual(report.verdict, "pass")
        assert.deepStrictEqual({ placed, stuck, open }, { placed: small.orders, stuck: 0, open: 0 })
        assert.strictEqual(completed + rejected + compensated, small.orders)
        assert.isAbove(completed, 0)
        assert.isAbove(rejected + compensated, 0)
        assert.deepStrictEqual(Object.keys({ ...report.rejections, ...report.compensations }), ["STOCK_NOT_ENOUGH"])
        assert.strictEqual(report.latency.samples, small.orders)
        assert.isAtLeast(report.latency.maxMs, report.latency.p50Ms)
      })
  )

  it.live("takes no money that a provider declined, and holds nothing for it", () =>
    Effect.gen(function* () {
      const { report } = yield* stress({ delivery, stock: 10_000, declineRate: 0.3, providerLatencyMs: 5 })
      assert.deepStrictEqual(problems(report), [])
      assert.isFalse(report.judgement.idle.includes("provider-agrees"))
      assert.deepStrictEqual(Object.keys(report.compensations), ["PAYMENT_DECLINED"])
      assert.isTrue(Math.abs(report.orders.compensated / small.orders - 0.3) < 0.1)
    })
  )

  it.live("refuses who has no money left", () =>
    Effect.gen(function* () {
      const { report } = yield* stress({ delivery, stock: 10_000, balance: 50_000 })
      assert.deepStrictEqual(problems(report), [])
      assert.isAbove(report.compensations.BALANCE_NOT_ENOUGH ?? 0, 0)
    })
  )
})

describe.each(deliveries)("hosts that share the work under %s delivery", (delivery) => {
  it.live.each([2, 3, 4].map((instances) => ({ instances })))(
    "meet without a deadlock: $instances of them, flows and cancellations mixed",
    ({ instances }) =>
      Effect.gen(function* () {
        const { report } = yield* stress({
          delivery,
          instances,
          presets: ["reserve-first", "pay-first"],
          orders: 600,
          concurrency: 128,
          products: 4,
          users: 8,
          stock: 400,
          cancelRate: 0.4,
          seed: instances
        })
        assert.deepStrictEqual(problems(report), [])
        assert.strictEqual(report.verdict, "pass")
        assert.strictEqual(report.conflicts.deadlock, 0)
        assert.isAbove(report.orders.cancelled, 0)
        assert.isAbove(report.orders.completed, 0)
      })
  )
})

describe.each(deliveries)("orders that are retired while others run under %s delivery", (delivery) => {
  const keptMs = 50
  const retention = keepAllFor(keptMs)
  const crowd = { delivery, retention, instances: 2, presets: ["reserve-first", "pay-first"] }

  /** What is cancelled last is retired last: where a run was over before, a longer one is judged. */
  const untilCancelledAreRetired = (more: Partial<StressOptions>, orders = 1_500): ReturnType<typeof stress> =>
    Effect.flatMap(stress({ ...crowd, cancelRate: 0.3, stock: 250, ...more, orders }), (run) =>
      run.evidence.snapshot.settlement.cancelled > 0 || orders > 20_000
        ? Effect.succeed(run)
        : untilCancelledAreRetired(more, 2 * orders)
    )

  it.live.each([
    { label: "from wallets", more: {} },
    { label: "through a provider that declines", more: { declineRate: 0.2, providerLatencyMs: 2 } }
  ])("are judged as the others are: paid $label, some cancelled", ({ more }) =>
    Effect.gen(function* () {
      const { evidence, report } = yield* untilCancelledAreRetired(more)
      const { cancelled, compensated, completed, rejected } = evidence.snapshot.settlement
      assert.deepStrictEqual(problems(report), [])
      assert.strictEqual(report.verdict, "pass")
      assert.isAbove(completed + rejected + compensated + cancelled, 0)
      assert.isAbove(cancelled, 0)
      assert.strictEqual(report.conflicts.deadlock, 0)
    })
  )
})

describe("what one order costs", () => {
  const alone = { orders: 20, concurrency: 1, stock: 1_000, lines: { min: 1, max: 1 } }

  it.live("is one commit under local delivery, however many messages", () =>
    Effect.gen(function* () {
      const { report } = yield* stress({ ...alone, delivery: "local" })
      assert.strictEqual(report.perOrder.commits, 1)
      assert.strictEqual(report.perOrder.messages, 13)
    })
  )

  it.live("is one commit per hop over the bus", () =>
    Effect.gen(function* () {
      const { report } = yield* stress({ ...alone, delivery: "bus" })
      assert.strictEqual(report.perOrder.messages, 13)
      assert.strictEqual(report.perOrder.commits, 13)
    })
  )

  it.live("is one commit per batch under local delivery when many order at once", () =>
    Effect.gen(function* () {
      const { report } = yield* stress({ orders: 640, concurrency: 64, stock: 10_000, delivery: "local" })
      assert.isAtMost(report.perOrder.commits, 1 / 32)
    })
  )
})

describe("a stress run that is interrupted", () => {
  it.live("tells what it has, all of it judged", () =>
    Effect.gen(function* () {
      const controller = new AbortController()
      const { report } = yield* stress(
        { orders: 100_000, stock: 10_000 },
        {
          signal: controller.signal,
          progress: ({ over }) => {
            if (over > 100) {
              controller.abort()
            }
          }
        }
      )
      assert.isTrue(report.interrupted)
      assert.isTrue(report.atRest)
      assert.isBelow(report.orders.placed, 100_000)
      assert.strictEqual(report.orders.open, 0)
      assert.deepStrictEqual(problems(report), [])
    })
  )
})
