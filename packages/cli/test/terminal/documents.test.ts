import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { documentSchemas } from "../../src/output/schemas/dataSchemas.ts"
import { run } from "../support/run.ts"
import { withFile } from "../support/scenarioFile.ts"

/** Every command with the schema that its document names; the files are made for these tests. */
const lines: ReadonlyArray<readonly [line: string, schema: string, code: number]> = [
  ["demo", "sagaproof.demo/1", 0],
  ["scenario list", "sagaproof.scenario.list/1", 0],
  ["scenario show cancel-completed", "sagaproof.scenario.show/1", 0],
  ["scenario show duplicates-and-a-crash --yaml", "sagaproof.scenario.show/1", 0],
  ["scenario run coffee", "sagaproof.scenario.run/1", 0],
  ["scenario run stock-gone --all", "sagaproof.scenario.run/1", 0],
  ["scenario run failing.yaml", "sagaproof.scenario.run/1", 1],
  ["scenario run malformed.yaml", "sagaproof.error/1", 2],
  ["saga list", "sagaproof.saga.list/1", 0],
  ["saga show reserve-first", "sagaproof.saga.show/1", 0],
  ["saga show cancel-order --mermaid", "sagaproof.saga.show/1", 0],
  ["stress --orders 50 --seed 1", "sagaproof.stress/1", 0],
  ["stress --orders -1", "sagaproof.error/1", 2],
  ["mutants canary --seeds 1", "sagaproof.mutants/1", 0],
  ["mutants --list", "sagaproof.mutants.list/1", 0],
  ["verify missing.ndjson", "sagaproof.error/1", 2],
  ["help", "sagaproof.text/1", 0],
  ["help scenario run", "sagaproof.text/1", 0],
  ["help exit-codes", "sagaproof.text/1", 0],
  ["help schema", "sagaproof.text/1", 0],
  ["help schema scenario", "sagaproof.schema/1", 0],
  ["--help", "sagaproof.text/1", 0],
  ["-V", "sagaproof.text/1", 0],
  ["", "sagaproof.text/1", 0]
]

const failing = `
name: failing
title: It expects an order that nobody places
steps: [{ user: { id: seller, roles: [seller] } }]
expect: { orders: { placed: 1 } }
`

const folder = withFile("failing.yaml", failing)
withFile("malformed.yaml", "name: [")

describe("the document of", () => {
  it.each(lines)("`%s` is as its schema %s says, and alone on standard output", async (line, schema, code) => {
    const ran = await run([...line.split(" ").filter((word) => word !== ""), "--json"], { folder, isTerminal: true })
    assert.strictEqual(ran.code, code)
    const document = JSON.parse(ran.stdout)
    assert.strictEqual(document.schema, schema)
    assert.strictEqual(document.exitCode, code)
    const expected = documentSchemas.get(schema)
    assert.isDefined(expected)
    const decoded = Schema.decodeUnknownResult(expected)(document, { onExcessProperty: "error" })
    assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? String(decoded.failure) : "")
  })

  it("a scenario has at least what others rely on", async () => {
    const { stdout } = await run(["scenario", "run", "s1-parallel-100", "--json"])
    const { data, run: facts, verdict } = JSON.parse(stdout)
    assert.strictEqual(verdict, "pass")
    assert.deepInclude(data, { name: "s1-parallel-100" })
    assert.deepInclude(data.orders, { placed: 100, completed: 66, rejected: 0, compensated: 34, stuck: 0, open: 0 })
    assert.isAtLeast(data.checkers.length, 20)
    for (const checker of data.checkers) {
      assert.containsAllKeys(checker, ["name", "verdict", "message"])
    }
    assert.isNumber(data.durationMs)
    assert.isNumber(data.ordersPerSecond)
    assert.deepInclude(facts, { seed: "1" })
  })

  it("a run is the same for the same run, but for how long it took", async () => {
    const once = async () => {
      const { stdout } = await run(["demo", "--json"])
      return stdout.replaceAll(/"(durationMs|ordersPerSecond)": \d+/g, "")
    }
    assert.strictEqual(await once(), await once())
  })
})

describe("every schema", () => {
  it.each([...documentSchemas.keys(), "scenario"])("%s can be had as JSON Schema", async (name) => {
    const { code, stdout } = await run(["help", "schema", name])
    assert.strictEqual(code, 0)
    assert.deepInclude(JSON.parse(stdout), { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" })
  })
})
