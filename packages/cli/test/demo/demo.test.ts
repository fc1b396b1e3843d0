import { assert, describe, it } from "@effect/vitest"
import { expect } from "vitest"

import { run, type Surroundings } from "../support/run.ts"

/** Times change with the platform, and checkers are added: what is kept is the story and its results. */
const storyOf = (text: string): string => text.replaceAll(/\d+\.\d{3} s/g, "#.### s").replace(/LEDGERS[\s\S]*$/, "")

const ledgersOf = (text: string): ReadonlyArray<string> => /LEDGERS\n([\s\S]*?)\n\n/.exec(text)?.[1]?.split("\n") ?? []

const looks: ReadonlyArray<readonly [file: string, words: ReadonlyArray<string>, surroundings: Surroundings]> = [
  ["plain", [], {}],
  ["narrow", [], { columns: 60 }],
  ["ascii", ["--ascii"], {}]
]

describe("the demonstration", () => {
  it.each(looks)("looks as it should: %s", async (file, words, surroundings) => {
    const ran = await run(["demo", ...words], surroundings)
    assert.deepInclude(ran, { code: 0, stderr: "" })
    await expect(storyOf(ran.stdout)).toMatchFileSnapshot(`./golden/${file}.txt`)
    const sign = words.includes("--ascii") ? "+" : "✔"
    assert.isNotEmpty(ledgersOf(ran.stdout))
    assert.deepStrictEqual(
      ledgersOf(ran.stdout).filter((line) => !line.startsWith(`  ${sign} `)),
      []
    )
    assert.match(ran.stdout, /203 orders, and every ledger adds up\n$/)
  })

  it("is the same every time", async () => {
    assert.strictEqual((await run(["demo"])).stdout, (await run(["demo"])).stdout)
  })

  it("is for machines: three parts that pass, with their totals", async () => {
    const ran = await run(["demo", "--json"])
    const { data, verdict } = JSON.parse(ran.stdout)
    assert.strictEqual(verdict, "pass")
    assert.deepStrictEqual(
      data.parts.map(({ name, orders }: { readonly name: string; readonly orders: Record<string, number> }) => [
        name,
        orders["placed"],
        orders["completed"]
      ]),
      [
        ["walk-through", 1, 1],
        ["ninth-step", 2, 0],
        ["200-on-100", 200, 100]
      ]
    )
    assert.strictEqual(ran.stderr, "")
  })
})
