import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"

import { BenchData } from "sagaproof/bench/BenchData"
import { CheckBenchData } from "sagaproof/bench/check/CheckBenchData"

import { runCommand } from "./support/runCommand.ts"

describe("bench memory", () => {
  it("measures all four cases beside the plain loop, each judged by every checker", async () => {
    const { code, stdout } = await runCommand("bench memory --quick --orders 200 --json", "/")
    assert.strictEqual(code, 0)
    const { data, schema, verdict } = JSON.parse(stdout)
    assert.deepStrictEqual([schema, verdict], ["sagaproof.bench/1", "pass"])
    const { cases } = Schema.decodeUnknownSync(BenchData)(data, { onExcessProperty: "error" })
    assert.deepStrictEqual(
      cases.map(({ name }) => name),
      ["memory local uniform 64", "memory local hot 64", "memory bus uniform 64", "memory bus hot 64"]
    )
    for (const { baselines, checkers, commitsPerOrder, messagesPerOrder, name, ordersPerSecond, ratios } of cases) {
      assert.isAbove(ordersPerSecond, 0)
      assert.approximately(ratios.plainLoop ?? 0, ordersPerSecond / (baselines.plainLoop ?? 1), 0.01)
      assert.strictEqual(messagesPerOrder, 13)
      assert.isBelow(commitsPerOrder, name.includes("local") ? 1 / 32 : 1)
      assert.isTrue(checkers.every(({ verdict: said }) => said !== "fail"))
      assert.isAtLeast(checkers.filter(({ verdict: said }) => said === "pass").length, 20)
    }
  })

  it("tells people within 80 columns", async () => {
    const { code, stdout } = await runCommand(
      "bench memory --quick --orders 100 --delivery local --load hot --retain",
      "/"
    )
    assert.strictEqual(code, 0)
    assert.match(stdout, /memory local hot 64 retained/)
    assert.match(stdout, /all ledgers agree/)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })
})

describe("bench check", () => {
  it("tells how many runs fit into a second, and what a message takes", async () => {
    const { code, stdout } = await runCommand("bench check --quick --runs 20 --orders 20 --json", "/")
    assert.strictEqual(code, 0)
    const { data, schema, verdict } = JSON.parse(stdout)
    assert.deepStrictEqual([schema, verdict], ["sagaproof.bench.check/1", "pass"])
    const { large, small } = Schema.decodeUnknownSync(CheckBenchData)(data, { onExcessProperty: "error" })
    assert.strictEqual(small.runs, 20)
    assert.approximately(small.runsPerCpuSecond, small.runs / small.cpuSeconds, 0.01)
    assert.isAtLeast(small.messagesPerRun, 5)
    assert.isAtLeast(small.operationsPerHop, 3)
    // Speed is not bought by taking places away at which others may go on: one before each operation at least.
    assert.isAtLeast(small.yieldPointsPerHop, small.operationsPerHop)
    assert.strictEqual(large?.orders, 20)
    assert.isAtLeast(large?.messages ?? 0, 20)
  })

  it("tells people within 80 columns", async () => {
    const { code, stdout } = await runCommand("bench check --quick --runs 5 --orders 5", "/")
    assert.strictEqual(code, 0)
    assert.match(stdout, /5 runs of 5 orders: \d+ per second of processor time/)
    assert.match(stdout, /no rule was broken/)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })
})
