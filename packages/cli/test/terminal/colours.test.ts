import { assert, describe, it } from "@effect/vitest"
import { stripVTControlCharacters } from "node:util"

import { displayWidth } from "../../src/output/displayWidth.ts"
import { run, type Surroundings } from "../support/run.ts"

const escape = "\u001B["

const line = ["scenario", "run", "ninth-step"]

const cases: ReadonlyArray<
  readonly [name: string, words: ReadonlyArray<string>, surroundings: Surroundings, colours: boolean]
> = [
  ["a terminal", [], { isTerminal: true }, true],
  ["a pipe", [], { isTerminal: false }, false],
  ["NO_COLOR", [], { isTerminal: true, environment: { NO_COLOR: "1" } }, false],
  ["an empty NO_COLOR", [], { isTerminal: true, environment: { NO_COLOR: "" } }, true],
  ["TERM=dumb", [], { isTerminal: true, environment: { TERM: "dumb" } }, false],
  ["--color never", ["--color", "never"], { isTerminal: true }, false],
  ["--color always in a pipe", ["--color", "always"], {}, true],
  ["--color always despite NO_COLOR", ["--color", "always"], { environment: { NO_COLOR: "1" } }, true],
  ["--json on a terminal", ["--json"], { isTerminal: true }, false]
]

describe("colours", () => {
  it.each(cases)("under %s", async (_, words, surroundings, colours) => {
    const { stdout } = await run([...line, ...words], surroundings)
    assert.strictEqual(stdout.includes(escape), colours)
  })

  it("are in the same places as the plain text", async () => {
    const plain = await run(line)
    const coloured = await run([...line, "--color", "always"])
    assert.strictEqual(stripVTControlCharacters(coloured.stdout), plain.stdout)
  })
})

describe("a narrow terminal", () => {
  const lines = [
    "demo",
    "scenario list",
    "scenario show coffee",
    "scenario run ninth-step",
    "saga list",
    "saga show reserve-first"
  ]

  it.each(lines.flatMap((each) => [40, 60, 80].map((columns) => [each, columns] as const)))(
    "%s fits into %i columns",
    async (words, columns) => {
      const { stdout } = await run(words.split(" "), { isTerminal: true, columns, environment: { NO_COLOR: "1" } })
      const tooLong = stdout.split("\n").filter((each) => displayWidth(each) > columns)
      assert.deepStrictEqual(tooLong, [])
    }
  )
})

describe("--ascii", () => {
  it.each([
    "demo",
    "scenario run ninth-step",
    "scenario run duplicates-and-a-crash",
    "saga show pay-first",
    "saga list"
  ])("leaves nothing else in %s", async (words) => {
    const { stdout } = await run([...words.split(" "), "--ascii"])
    assert.match(stdout, /^[\n\x20-\x7E]+$/)
  })
})
