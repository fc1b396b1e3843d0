import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Command, Option } from "commander"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll } from "vitest"

import type { CommandContext } from "../../src/CommandContext.ts"
import { CheckEvent } from "../../src/check/events/CheckEvent.ts"
import { tickingProgress } from "../../src/check/events/tickingProgress.ts"
import { declareCheck } from "../../src/commands/check.ts"
import { makeEventStream } from "../../src/output/EventStream.ts"
import { run } from "../support/run.ts"
import { oversell } from "./oversell.ts"

let folder = ""

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sagaproof-events-"))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const declare = (context: CommandContext): Command => {
  const program = new Command("sagaproof").addOption(new Option("--json"))
  declareCheck(program, context, oversell)
  return program
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))

const search = "check stock-never-negative --time-budget 600 --seed 1 --delivery bus --ndjson".split(" ")

describe("check --ndjson", () => {
  it("puts an event on each line as its schema says, numbered, and the document into the last one", async () => {
    const ran = await run([...search, "--runs", "100"], { folder, declare, environment: { GITHUB_ACTIONS: "true" } })
    assert.strictEqual(ran.code, 1)
    const events = linesOf(ran.stdout)
    for (const event of events) {
      const decoded = Schema.decodeUnknownResult(CheckEvent)(event, { onExcessProperty: "error" })
      assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? String(decoded.failure) : "")
    }
    assert.deepStrictEqual(
      events.map(({ seq }) => seq),
      events.map((_, place) => place + 1)
    )
    const told = events.filter(({ type }) => type !== "tick")
    assert.deepStrictEqual(
      told.map(({ type }) => type),
      ["run.start", "violation", "run.end"]
    )
    assert.deepInclude(told[0], { seed: 1, runs: 100, deliveries: ["bus"], properties: ["stock-never-negative"] })
    const { document } = told[2]
    assert.deepStrictEqual(document.data.failures, [told[1].failure])
    assert.deepStrictEqual([document.schema, document.exitCode], ["sagaproof.check/1", 1])
  })

  it("tells of what was saved before, and of what fails no longer", async () => {
    const still = linesOf((await run([...search, "--runs", "1"], { folder, declare })).stdout)
    assert.strictEqual(still.find(({ type }) => type === "violation").failure.run, null)
    const mended = linesOf((await run([...search, "--runs", "1"], { folder })).stdout)
    const { replayFile } = mended.find(({ type }) => type === "fixed")
    assert.match(replayFile, /stock-never-negative-.+\.json$/)
  })

  it.each([
    ["check --ndjson --runs 0", "INVALID_VALUE"],
    ["check no-overselll --ndjson", "UNKNOWN_PROPERTY"],
    ["check --ndjson --strategy fifa", "UNKNOWN_STRATEGY"]
  ])("answers `%s` with the document of the error on the only line", async (line, code) => {
    const ran = await run(line.split(" "), { folder })
    assert.strictEqual(ran.code, 2)
    const [document, ...others] = linesOf(ran.stdout)
    assert.deepStrictEqual(others, [])
    assert.deepStrictEqual([document.schema, document.errors[0].code], ["sagaproof.error/1", code])
  })

  it("tells how far it is about once in a second", () => {
    const sent: Array<{ readonly seq: number; readonly runs: number; readonly runsPerSecond: number }> = []
    let now = 0
    const events = makeEventStream<CheckEvent>(
      "any",
      (line) => sent.push(line as never),
      () => now
    )
    const quiet = { update: () => undefined, end: () => undefined }
    const progress = tickingProgress(quiet, events, () => now)
    for (now = 250; now <= 3_000; now += 250) {
      progress.update({ done: now / 10, total: 1_000 })
    }
    assert.deepStrictEqual(
      sent.map(({ runs, runsPerSecond, seq }) => [seq, runs, runsPerSecond]),
      [
        [1, 100, 100],
        [2, 200, 100],
        [3, 300, 100]
      ]
    )
  })

  it("has a schema that is shown", async () => {
    const { code, stdout } = await run(["help", "schema", "sagaproof.check.event/1"], { folder })
    assert.strictEqual(code, 0)
    assert.include(stdout, "run.start")
  })
})
