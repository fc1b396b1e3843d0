import { assert, describe, it } from "@effect/vitest"

import { glyphsFor } from "../../src/output/glyphs.ts"
import { makePaint } from "../../src/output/paint.ts"
import { makeProgress } from "../../src/terminal/Progress.ts"

const page = { columns: 80, paint: makePaint(false), glyphs: glyphsFor(true) }

const watch = (isTerminal: boolean) => {
  const written: Array<string> = []
  const clock = { now: 0 }
  const stream = { write: (text: string) => void written.push(text), isTerminal, columns: 80 }
  return { written, clock, progress: makeProgress("orders", stream, page, () => clock.now) }
}

describe("progress", () => {
  it("is a bar on a terminal, drawn at most ten times a second and taken away at the end", () => {
    const { clock, progress, written } = watch(true)
    for (clock.now = 0; clock.now < 1_000; clock.now += 10) {
      progress.update({ done: clock.now, total: 1_000 })
    }
    assert.strictEqual(written.length, 10)
    assert.include(written[5], "############............  50 %")
    progress.end()
    assert.strictEqual(written.at(-1), "\r\u001B[2K")
  })

  it("is a plain line every two and a half seconds elsewhere, and nothing for what is over before", () => {
    const { clock, progress, written } = watch(false)
    for (clock.now = 0; clock.now <= 7_000; clock.now += 100) {
      progress.update({ done: clock.now, total: 50_000, detail: "140/s" })
    }
    progress.end()
    assert.deepStrictEqual(written, ["orders: 2500 of 50000 (5 %), 140/s\n", "orders: 5000 of 50000 (10 %), 140/s\n"])
  })
})
