import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { exploreRuns } from "@sagaproof/sim/check/exploreRuns"
import { assert, describe, it } from "@effect/vitest"
import { afterAll, beforeAll } from "vitest"

import { runTool } from "../docs/runTool.ts"
import { oversell } from "./oversell.ts"

let folder = ""

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sagaproof-two-"))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A run under faults and preemptions, of the platform as it is: that it fails elsewhere does not matter here. */
const savedRun = (): string => {
  const settings = { ...defaultSettings, strategies: ["random"] as const, deliveries: ["bus"] as const }
  const { failure } = exploreRuns({ seed: 4, runs: 200, settings, ...oversell })
  assert.isDefined(failure)
  const [rule] = failure.broken
  assert.isAbove(Object.keys(failure.replay.tape).length, 0)
  return JSON.stringify({
    form: "sagaproof.replay-file/1",
    tool: { version: "0.1.0", commit: null },
    checker: rule?.checker,
    message: rule?.message,
    ...failure.replay
  })
}

describe("a check", () => {
  it("comes to the same in one thread and in two", () => {
    const words = ["check", "--seed", "3", "--runs", "25", "--time-budget", "600", "--json"]
    const [one, two] = [[], ["--workers", "2"]].map((more) => {
      const { properties, faultsFired, runs } = JSON.parse(runTool([...words, ...more], folder, {}).stdout).data
      return { properties, runs, faultsFired }
    })
    assert.deepStrictEqual(one, two)
    assert.strictEqual(one?.runs, 25)
  })
})

describe("a run", () => {
  it("leaves the same trace in two processes, byte by byte", () => {
    writeFileSync(join(folder, "run.json"), savedRun())
    const [first = "", second] = [1, 2].map(
      () => runTool(["replay", "run.json", "--step", "--json"], folder, {}).stdout
    )
    assert.strictEqual(first, second)
    const { data } = JSON.parse(first)
    assert.match(data.traceHash, /^[0-9a-f]{16}$/)
    assert.isAbove(data.steps, 1_000)
    assert.isAbove(data.walk.steps.length, 10)
  })
})
