import { symlinkSync } from "node:fs"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Command } from "commander"

import type { CommandContext } from "../../src/CommandContext.ts"
import { CliFailure } from "../../src/failure/CliFailure.ts"
import { run } from "../support/run.ts"
import { withFile } from "../support/scenarioFile.ts"

const oneOrder = (expectation: string): string => `
name: one-order
title: One order
setup:
  users: [{ id: seller, roles: [seller] }, { id: buyer }]
  products: [{ id: cup, seller: seller, price: 1000, stock: 1 }]
  charges: [{ user: buyer, amount: 1000 }]
steps:
  - order: { as: cup, buyer: buyer, lines: [{ product: cup, quantity: 1 }] }
expect: ${expectation}
`

/** A program with one command that does something to itself. */
const only =
  (name: string, behave: () => Promise<never>) =>
  (context: CommandContext): Command => {
    const program = new Command("sagaproof").option("--json")
    program.command(name).action(context.action(async () => behave))
    return program
  }

describe("a command ends with", () => {
  it("0 when all is well", async () => {
    const folder = withFile("well.yaml", oneOrder("{ orders: { completed: 1 } }"))
    assert.strictEqual((await run(["scenario", "run", "well.yaml"], { folder })).code, 0)
  })

  it("1 when the system does not do what is expected of it, and says what it did", async () => {
    const folder = withFile("wrong.yaml", oneOrder("{ orders: { completed: 2 } }"))
    const human = await run(["scenario", "run", "wrong.yaml"], { folder })
    assert.strictEqual(human.code, 1)
    assert.match(human.stdout, /✗\s+orders\.completed\s+2\s+1/)
    const machine = await run(["scenario", "run", "wrong.yaml", "--json"], { folder })
    assert.strictEqual(machine.code, 1)
    const document = JSON.parse(machine.stdout)
    assert.deepInclude(document, { verdict: "fail", exitCode: 1 })
    assert.deepInclude(document.data.runs[0].expectations, {
      name: "orders.completed",
      expected: 2,
      actual: 1,
      met: false
    })
  })

  it("4 when a file cannot be read", async () => {
    const folder = withFile("one.yaml", "")
    symlinkSync("round.yaml", join(folder, "round.yaml"))
    const ran = await run(["scenario", "run", "round.yaml"], { folder })
    assert.strictEqual(ran.code, 4)
    assert.match(ran.stderr, /^error\[FILE_NOT_READABLE\]/)
  })

  it("70 and one line for a defect of its own, with a file that says more", async () => {
    const state = withFile("anything", "")
    const broken = only("broken", () => Promise.reject(new Error("Cannot read properties of undefined\nat line 3")))
    const surroundings = { declare: broken, environment: { XDG_STATE_HOME: state } }
    const human = await run(["broken"], surroundings)
    assert.strictEqual(human.code, 70)
    assert.strictEqual(human.stdout, "")
    assert.match(human.stderr, /^error\[INTERNAL_ERROR\]: a defect of sagaproof: Cannot read properties of undefined\n/)
    assert.include(human.stderr.replaceAll(/\s+/g, ""), `report it with ${state}`.replaceAll(" ", ""))
    assert.notInclude(human.stderr, "    at ")
    const machine = await run(["broken", "--json"], surroundings)
    assert.strictEqual(machine.code, 70)
    assert.deepInclude(JSON.parse(machine.stdout), { exitCode: 70, schema: "sagaproof.error/1" })
  })

  it("the code of a failure that its user can mend", async () => {
    const refused = only("refused", () =>
      Promise.reject(new CliFailure({ code: "NO_ORDER", exit: "refused", message: "there is no order o" }))
    )
    const ran = await run(["refused"], { declare: refused })
    assert.deepStrictEqual(ran, { code: 3, stdout: "", stderr: "error[NO_ORDER]: there is no order o\n" })
  })

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143]
  ] as const)("that of %s when it is interrupted", async (signal, code) => {
    const controller = new AbortController()
    controller.abort(signal)
    assert.strictEqual((await run(["saga", "list"], { signal: controller.signal })).code, code)
  })
})
