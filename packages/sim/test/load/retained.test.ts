import { assert, describe, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

import type { BenchReport } from "@sagaproof/sim/load/bench/BenchReport"

const script = fileURLToPath(new URL("support/retainedBench.ts", import.meta.url))

/** Runs the script with a heap of so many million bytes. */
const benchWith = (heapMb: number, orders: number): Promise<BenchReport> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${heapMb}`, "--conditions=source", script, String(orders)],
      { stdio: ["ignore", "pipe", "pipe"] }
    )
    const output: Array<string> = []
    const errors: Array<string> = []
    child.stdout.on("data", (text: Buffer) => output.push(text.toString()))
    child.stderr.on("data", (text: Buffer) => errors.push(text.toString()))
    child.on("error", reject)
    child.on("exit", (code) =>
      code === 0 ? resolve(JSON.parse(output.join("")) as BenchReport) : reject(new Error(errors.join("")))
    )
  })

describe("many orders in a small heap", () => {
  it("are all settled and judged: 50,000 of them in 320 MB, a fraction of what they would take", async () => {
    const { cases, verdict } = await benchWith(320, 50_000)
    const [measured] = cases
    assert.strictEqual(verdict, "pass")
    assert.isDefined(measured)
    const { checkers, memory } = measured
    assert.deepStrictEqual(
      checkers.filter((result) => result.verdict === "fail").map(({ checker }) => checker),
      []
    )
    const settled = checkers.find(({ checker }) => checker === "settlement-clean")
    assert.isAbove(settled?.judged ?? 0, 40_000)
    assert.strictEqual(checkers.find(({ checker }) => checker === "acknowledged-is-there")?.judged, 51_000)
    assert.isBelow(memory.finalHeapMb, 160)
  })
})
