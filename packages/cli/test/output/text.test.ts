import { assert, describe, it } from "@effect/vitest"

import { didYouMean } from "../../src/failure/didYouMean.ts"
import { displayWidth } from "../../src/output/displayWidth.ts"
import { cut, pad, wrap } from "../../src/output/fit.ts"
import { glyphsFor } from "../../src/output/glyphs.ts"
import { makePaint } from "../../src/output/paint.ts"
import { shortDuration } from "../../src/output/shortDuration.ts"
import { table } from "../../src/output/table.ts"
import { visible, visibleCell } from "../../src/output/visible.ts"

describe("how wide a text is", () => {
  it.each([
    ["coffee", 6],
    ["커피", 4],
    ["e\u0301", 1],
    ["\u001B[31mred\u001B[39m", 3],
    ["✔ ok", 4],
    ["", 0]
  ] as const)("%s: %i", (text, width) => {
    assert.strictEqual(displayWidth(text), width)
  })
})

describe("a text that must fit", () => {
  it("is filled up on either side", () => {
    assert.strictEqual(pad("커피", 6), "커피  ")
    assert.strictEqual(pad("12", 5, "right"), "   12")
    assert.strictEqual(pad("too long", 3), "too long")
  })

  it("is cut with a sign, and not through a wide letter", () => {
    assert.strictEqual(cut("sandwich", 5, "…"), "sand…")
    assert.strictEqual(cut("커피커피", 6, "…"), "커피…")
    assert.strictEqual(cut("short", 5, "…"), "short")
    assert.strictEqual(cut("\u001B[31mlong red\u001B[39m", 5, "…"), "long…")
  })

  it("is broken between words, and inside of a word that is too long", () => {
    assert.deepStrictEqual(wrap("one two three", 8), ["one two", "three"])
    assert.deepStrictEqual(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"])
    assert.deepStrictEqual(wrap("", 8), [""])
  })
})

describe("a table", () => {
  const page = { columns: 30, paint: makePaint(false), glyphs: glyphsFor(false) }

  it("is as wide as its cells where there is room", () => {
    assert.deepStrictEqual(
      table(
        page,
        [{ title: "name" }, { title: "n", side: "right" }],
        [
          ["cup", "1"],
          ["plate", "20"]
        ]
      ),
      ["  name    n", "  cup     1", "  plate  20"]
    )
  })

  it("cuts the columns that matter least, or goes on in the next line", () => {
    const row = ["a-long-name", "a sentence that is much too long"]
    assert.deepStrictEqual(table(page, [{ title: "", keep: 2 }, { title: "" }], [row]), [
      "  a-long-name  a sentence tha…"
    ])
    assert.deepStrictEqual(
      table(
        page,
        [
          { title: "", keep: 2 },
          { title: "", wraps: true }
        ],
        [row]
      ),
      ["  a-long-name  a sentence that", "               is much too", "               long"]
    )
  })
})

describe("a duration", () => {
  it.each([
    [250, "250 ms"],
    [5_000, "5 s"],
    [90_000, "90 s"],
    [900_000, "15 min"],
    [7_200_000, "2 h"]
  ] as const)("of %i ms is %s", (ms, text) => {
    assert.strictEqual(shortDuration(ms), text)
  })
})

describe("a mistyped word", () => {
  const known = ["coffee", "cancel-before-pivot", "200-on-100", "charges", "exit-codes"]

  it.each([
    ["cofee", "coffee"],
    ["coffeee", "coffee"],
    ["cofefe", "coffee"],
    ["COFFEE", "coffee"],
    ["cancel-befor-pivto", "cancel-before-pivot"],
    ["200-on-10", "200-on-100"],
    ["exit", "exit-codes"],
    ["zzz", undefined],
    ["", undefined]
  ] as const)("%s most likely means %s", (word, meant) => {
    assert.strictEqual(didYouMean(word, known), meant)
  })
})

describe("a text of somebody else's", () => {
  it("breaks no line and says nothing to the terminal", () => {
    assert.strictEqual(visible("a\nb\tc\u001b[2Jd\u0007"), "a\\u000ab\\u0009cd\\u0007")
    assert.strictEqual(visible("김민준, Ünal"), "김민준, Ünal")
  })

  it("keeps its colours where we have given it some", () => {
    const red = "\u001b[31mno\u001b[39m"
    assert.strictEqual(visibleCell(red), red)
    assert.strictEqual(visibleCell(`${red}\r`), "no\\u000d")
  })
})
