import { assert, describe, it } from "@effect/vitest"

import { definitions } from "../../src/saga/definitions.ts"
import { run } from "../support/run.ts"

const names = definitions.map(({ name }) => name)

/** The nodes that a flow chart declares, and those that its lines use. */
const nodesOf = (chart: string) => {
  const lines = chart.split("\n").slice(4)
  const declared = lines.flatMap((line) => /^ {2}(\w+)[[({]/.exec(line)?.slice(1) ?? [])
  const used = lines.flatMap((line) => /^ {2}(\w+) (?:-->|-\.->|-\. "[^"]+" \.->) (\w+)$/.exec(line)?.slice(1) ?? [])
  return { declared, used: new Set(used), others: lines.length - declared.length - used.length / 2 }
}

describe("saga list", () => {
  it("has every definition with its steps", async () => {
    const { data } = JSON.parse((await run(["saga", "list", "--json"])).stdout)
    assert.deepStrictEqual(
      data.sagas.map(({ name, steps }: { readonly name: string; readonly steps: ReadonlyArray<string> }) => [
        name,
        steps
      ]),
      definitions.map(({ name, steps }) => [name, steps.map((step) => step.name)])
    )
  })
})

describe.each(names)("saga show %s", (name) => {
  it("has a line for each step and each undo", async () => {
    const { stdout } = await run(["saga", "show", name], { columns: 100 })
    const { data } = JSON.parse((await run(["saga", "show", name, "--json"])).stdout)
    for (const step of data.steps) {
      assert.match(stdout, new RegExp(`^ +${step.name} +.*${step.do}`, "m"))
      assert.isTrue(step.undo === null || stdout.includes(`↶ ${step.undo}`), step.undo)
    }
  })

  it("is a list where a table has no room", async () => {
    const { stdout } = await run(["saga", "show", name], { columns: 60 })
    assert.notInclude(stdout, "…\n")
    assert.match(stdout, /^ 1 \w+ · /m)
  })

  it("is a flow chart in which every node is declared once and reached", async () => {
    const { stdout } = await run(["saga", "show", name, "--mermaid"])
    assert.isTrue(stdout.startsWith(`---\ntitle: ${name}\n---\nflowchart TD\n`), stdout)
    const { declared, others, used } = nodesOf(stdout.trimEnd())
    assert.strictEqual(others, 0)
    assert.strictEqual(new Set(declared).size, declared.length)
    assert.deepStrictEqual([...used].sort(), [...declared].sort())
  })
})

describe("the table of reserve-first", () => {
  it("says kind, do, undo, deadline and retry", async () => {
    const { stdout } = await run(["saga", "show", "reserve-first"])
    assert.match(stdout, /^ {2}pay +payment +pivot +ProcessPayment +30 s…2 min × 2\n +↶ CancelPayment +× 20$/m)
  })
})
