import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Command, Option } from "commander"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll } from "vitest"

import type { CommandContext } from "../../src/CommandContext.ts"
import type { WalkData } from "../../src/check/walk/WalkData.ts"
import { stepLines } from "../../src/check/walk/stepLines.ts"
import { declareCheck } from "../../src/commands/check.ts"
import { documentSchemas } from "../../src/output/schemas/dataSchemas.ts"
import { glyphsFor } from "../../src/output/glyphs.ts"
import type { Page } from "../../src/output/Page.ts"
import { makePaint } from "../../src/output/paint.ts"
import { run, type Surroundings } from "../support/run.ts"
import { oversell } from "./oversell.ts"

let folder = ""
let file = ""

/** A terminal whose platform sells what it does not have. */
const declare = (context: CommandContext): Command => {
  const program = new Command("sagaproof").addOption(new Option("--json")).addOption(new Option("--ascii"))
  declareCheck(program, context, oversell)
  return program
}

const replay = (words: ReadonlyArray<string>, surroundings: Surroundings = {}) =>
  run(["replay", file, ...words], { folder, declare, ...surroundings })

const documentOf = async (...words: ReadonlyArray<string>) => JSON.parse((await replay([...words, "--json"])).stdout)

const walkOf = async (...words: ReadonlyArray<string>): Promise<WalkData> => (await documentOf(...words)).data.walk

const page: Page = { columns: 80, paint: makePaint(false), glyphs: glyphsFor(false) }

/** The numbers of the steps that a text tells. */
const numbersIn = (text: string): ReadonlyArray<number> =>
  [...text.matchAll(/^ *(\d+) +\d+ ms {2}/gm)].map(([, number]) => Number(number))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sagaproof-walk-"))
  const search = "check stock-never-negative --time-budget 600 --seed 1 --runs 100 --delivery bus".split(" ")
  assert.strictEqual((await run(search, { folder, declare })).code, 1)
  const [name = ""] = readdirSync(join(folder, ".sagaproof", "repro"))
  file = join(".sagaproof", "repro", name)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("replay --step", () => {
  it("prints every line of the sequence with its number, how it came to it, and what has changed", async () => {
    const { code, stdout } = await replay(["--step"])
    assert.strictEqual(code, 1)
    const { afterwards, steps, total } = await walkOf("--step")
    assert.strictEqual(steps.length, total)
    assert.deepStrictEqual(
      numbersIn(stdout),
      steps.map(({ number }) => number)
    )
    assert.match(stdout, /commit 1, \d+ tasks after the step before/)
    assert.match(stdout, /new saga purchase-order-\d: /)
    assert.match(stdout, /stock product-\d: available \d+ → -\d+, reserved 0 → \d+/)
    assert.match(stdout, /✗ stock-never-negative: /)
    assert.isTrue(afterwards.some(({ fields, kind }) => kind === "saga" && fields.some(({ to }) => to === "completed")))
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("names the first few of many choices, and counts the others", async () => {
    const { steps } = await walkOf("--step")
    const [first] = steps
    assert.isDefined(first)
    assert.isNotNull(first.choices)
    const preempted = Array.from({ length: 20 }, (_, fiber) => ({ address: `preempt ${fiber}:1`, fiber, operation: 1 }))
    const lines = stepLines(page, { ...first, choices: { ...first.choices, preempted } }).map((line) => line.trim())
    assert.strictEqual(lines.filter((line) => line.startsWith("put off: ")).length, 6)
    assert.include(lines, "and 14 more choices of the tape, which --json tells")
  })

  it("goes on as its reader asks on a terminal, and stops when told so", async () => {
    const asked: Array<string> = []
    const answers = ["", "2", "q"]
    const ask = async (question: string): Promise<string> => {
      asked.push(question)
      return answers[asked.length - 1] ?? "q"
    }
    const { code, stdout } = await replay(["--step"], { ask, isTerminal: true, environment: { NO_COLOR: "1" } })
    assert.strictEqual(code, 1)
    assert.deepStrictEqual(numbersIn(stdout), [1, 2, 3, 4])
    assert.strictEqual(asked.length, 3)
    assert.match(stdout, /✗ stock-never-negative: /)
  })
})

describe("replay --until", () => {
  it("tells how things stand after a step, as the steps before have left it", async () => {
    const all = await walkOf("--step")
    const reserved = all.steps.find(({ rows }) => rows.some(({ kind }) => kind === "stock"))?.number ?? 0
    const [before, after] = await Promise.all([reserved - 1, reserved].map((n) => walkOf("--until", String(n))))
    const available = (walk: WalkData | undefined) => walk?.standing?.stocks[0]?.available ?? 0
    assert.isAbove(available(before), 0)
    assert.isBelow(available(after), 0)
    assert.match(before?.standing?.sagas[0]?.waiting ?? "", /waits for inventory to answer reserve/)
    assert.deepStrictEqual(
      before?.standing?.underWay.map(({ type }) => type),
      ["ReserveStock"]
    )
    assert.deepStrictEqual(
      before?.steps.map(({ number }) => number),
      [reserved - 1]
    )
  })

  it("tells people the same, with every step before it where that is asked for too", async () => {
    const { code, stdout } = await replay(["--step", "--until", "4"])
    assert.strictEqual(code, 1)
    assert.deepStrictEqual(numbersIn(stdout), [1, 2, 3, 4])
    assert.match(stdout, /AFTER STEP 4\n {2}open sagas:\n {4}purchase-order-\d is running/)
    assert.match(stdout, /product-\d +\d+ +0 +0\n/)
    assert.match(stdout, /messages under way:\n {4}coordinator → inventory {2}ReserveStock/)
  })

  it.each([
    ["1000", "NO_SUCH_STEP", /this run has \d+ steps.*from 1 to \d+/],
    ["0", "INVALID_VALUE", /whole number/],
    ["soon", "INVALID_VALUE", /whole number/]
  ])("refuses %s", async (until, code, words) => {
    const document = await documentOf("--until", until)
    assert.strictEqual(document.exitCode, 2)
    assert.strictEqual(document.errors[0].code, code)
    assert.match(JSON.stringify(document.errors[0]), words)
  })
})

describe("the document of replay", () => {
  it.each([[["--step"]], [["--until", "3"]], [[]]])("is as its schema says with %s", async (words) => {
    const document = await documentOf(...words)
    const decoded = Schema.decodeUnknownResult(documentSchemas.get("sagaproof.replay/1") ?? Schema.Never)(document, {
      onExcessProperty: "error"
    })
    assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? String(decoded.failure) : "")
    assert.strictEqual(document.data.walk === null, words.length === 0)
  })
})
