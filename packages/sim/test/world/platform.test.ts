import type { Saga } from "@sagaproof/core/saga/Saga"
import type { Stock } from "@sagaproof/core/stock/Stock"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import type { WorldResult } from "@sagaproof/sim/world/WorldResult"
import { assert, describe, it } from "@effect/vitest"
import * as Exit from "effect/Exit"

import { demo, type DemoOptions, type DemoReport } from "./support/demo.ts"
import { judgeDemo } from "./support/judgeDemo.ts"

const orders = 8

interface Run {
  readonly result: WorldResult<DemoReport, never>
  readonly report: DemoReport
}

const run = (options: Omit<DemoOptions, "orders">, seed: number, preemption: number): Run => {
  const result = runWorld(demo({ ...options, orders }), {
    seed,
    preemption,
    stepLimit: 5_000_000,
    guard: escapeGuard
  })
  const { outcome } = result
  assert(outcome._tag === "Done", outcome._tag === "Done" ? "" : outcome.message)
  assert(Exit.isSuccess(outcome.exit), JSON.stringify(outcome.exit))
  return { result, report: outcome.exit.value }
}

const statesOf = <State>({ snapshot }: DemoReport, kind: string): ReadonlyMap<string, State> =>
  new Map(snapshot.rows.filter((row) => row.kind === kind).map(({ key, state }) => [key, state as State]))

const endsOf = (report: DemoReport): Record<string, string> =>
  Object.fromEntries(
    Array.from(statesOf<Saga>(report, "saga").values(), ({ family, orderId, status }) => [
      `${family} ${orderId}`,
      status
    ])
  )

/** Everything that must be equal in two runs of a seed, as text. */
const recorded = ({ report, result }: Run): string =>
  JSON.stringify([result.traceHash, result.steps, result.virtualMs, result.log, report, [...report.ledgers]])

describe.each(["local", "bus"] as const)("a platform in the world, under %s delivery", (delivery) => {
  const ample = { delivery, stock: 100, safetyPolls: true }

  it("runs hosts, coordinator, timers and gateways to the end, with exact totals", () => {
    const { report, result } = run(ample, 1, 0)
    assert.deepStrictEqual(statesOf(report, "stock").get("coffee"), {
      productId: "coffee",
      available: 95,
      reserved: 0,
      sold: 5,
      initial: 100,
      restocked: 0,
      returned: 0
    })
    assert.deepStrictEqual(
      Array.from(statesOf<Wallet>(report, "wallet"), ([user, { balance }]) => `${user} ${balance}`),
      ["anna 90000", "bora 95000", "chul 95000", "seller 0"]
    )
    assert.deepStrictEqual(endsOf(report), {
      "cancellation order-1": "completed",
      "purchase order-0": "completed",
      "purchase order-1": "compensated",
      "purchase order-2": "completed",
      "purchase order-3": "compensated",
      "purchase order-4": "completed",
      "purchase order-5": "completed",
      "purchase order-6": "completed",
      "purchase order-7": "compensated"
    })
    assert.deepStrictEqual(judgeDemo(report), [])
    assert.deepStrictEqual(result.log, [])
    assert.isAbove(result.virtualMs, 80)
  })

  it.each([0, 0.05, 0.5])("leaves the same trace and the same ledgers twice, with preemption %s", (preemption) => {
    const [first, second] = [run(ample, 7, preemption), run(ample, 7, preemption)]
    assert.strictEqual(recorded(first), recorded(second))
  })

  it.each([
    [0.05, 100, 1],
    [0.5, 100, 1],
    [0.05, 3, 2],
    [0.5, 3, 2]
  ])("ends every order with preemption %s, %s pieces and %s instances", (preemption, stock, instances) => {
    const seeds = Array.from({ length: 10 }, (_, seed) => seed)
    const runs = seeds.map((seed) => run({ delivery, stock, instances, safetyPolls: false }, seed, preemption))
    for (const { report } of runs) {
      const shelf = statesOf<Stock>(report, "stock").get("coffee")
      assert.isDefined(shelf)
      assert.strictEqual(shelf.available + shelf.reserved + shelf.sold - shelf.returned, shelf.initial)
      assert.strictEqual(shelf.reserved, 0)
      const ends = Object.values(endsOf(report))
      assert.isAtLeast(ends.length, orders)
      assert.isTrue(ends.every((end) => ["completed", "rejected", "compensated"].includes(end)))
      assert.deepStrictEqual(judgeDemo(report), [])
      assert.strictEqual(report.defects, 0)
    }
    assert.strictEqual(new Set(runs.map(({ result }) => result.traceHash)).size, seeds.length)
  })
})
