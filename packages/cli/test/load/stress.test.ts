import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { StressData } from "sagaproof/stress/StressData"
import { VerifyData } from "sagaproof/verify/VerifyData"

import { runCommand } from "./support/runCommand.ts"

const folder = mkdtempSync(join(tmpdir(), "sagaproof-stress-"))

const run = (line: string) => runCommand(line, folder)

/** Runs a command line that is interrupted once it tells of some orders that are over. */
const interrupted = (line: string) => {
  const controller = new AbortController()
  return runCommand(line, folder, controller.signal, (text) => {
    if (/: [1-9]\d* of /.test(text)) {
      controller.abort("SIGINT")
    }
  })
}

const exactly = { onExcessProperty: "error" } as const

/** The envelope of a document, its data checked against their schema, which has to name all of them. */
const documentOf = async (line: string, schema: Schema.Codec<unknown>) => {
  const { code, stderr, stdout } = await run(`${line} --json`)
  assert.strictEqual(stderr, "")
  const document = JSON.parse(stdout)
  assert.strictEqual(document.exitCode, code)
  Schema.decodeUnknownSync(schema)(document.data, exactly)
  return document
}

const small = "stress --orders 60 --users 5 --products 3 --stock 20 --seed 7"

describe("stress", () => {
  it("tells machines what it promises, and nothing else", async () => {
    const { data, run: told, schema, verdict } = await documentOf(small, StressData)
    assert.deepStrictEqual([schema, verdict, told.seed], ["sagaproof.stress/1", "pass", "7"])
    assert.strictEqual(data.orders.placed, 60)
    assert.strictEqual(data.orders.completed + data.orders.rejected, 60)
    assert.strictEqual(data.rejections.STOCK_NOT_ENOUGH, data.orders.rejected)
    assert.isTrue(data.checkers.some(({ name }: { readonly name: string }) => name === "no-oversell"))
  })

  it("asks for the same orders under the same seed", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => documentOf(`${small} --stock 100000`, StressData)))
    assert.deepStrictEqual(one.data.orders, other.data.orders)
  })

  it("tells people what came of it, within 80 columns", async () => {
    const { code, stdout } = await run(`${small} --decline-rate 30% --delivery bus --preset reserve-first,pay-first`)
    assert.strictEqual(code, 0)
    assert.match(stdout, /60 orders · 64 in flight/)
    assert.match(stdout, /compensated for [^]*PAYMENT_DECLINED/)
    assert.match(stdout, /✔ provider-agrees/)
    assert.match(stdout, /all ledgers agree/)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("says what is wrong with what was asked for, changes nothing, and ends with 2", async () => {
    const cases: ReadonlyArray<readonly [string, RegExp]> = [
      ["stress --preset reserve-frist", /did you mean reserve-first/],
      ["stress --orders 0", /whole number from 1/],
      ["stress --database-url postgres://localhost/shop", /add --platform postgres/],
      ["stress --platform postgress", /Allowed choices are memory, postgres/],
      ["stress --orders -5", /whole number from 1/],
      ["stress --decline-rate 2", /from 0 to 1/],
      ["stress --balance 50", /multiple of 100/],
      ["stress --delivery bux", /local, bus/],
      ["stress --record nowhere/run.ndjson", /cannot be written/],
      ["stress --orders 60000 --record run.ndjson", /at most/],
      ["verify nothing.ndjson", /no such file/],
      ["verify .", /is a folder/],
      ["bench disk", /disk/]
    ]
    for (const [line, problem] of cases) {
      const { code, stderr, stdout } = await run(line)
      assert.strictEqual(code, 2, line)
      assert.strictEqual(stdout, "")
      assert.match(stderr, problem)
      assert.notMatch(stderr, /\n\s+at /)
    }
  })

  it("ends with 130 when it is interrupted, and still tells what it has", async () => {
    const { code, stdout } = await interrupted("stress --orders 1000000 --stock 1000000")
    assert.strictEqual(code, 130)
    assert.match(stdout, /interrupted; all ledgers agree/)
  })

  it("writes the code that it ends with into the document, also when it is interrupted", async () => {
    const { code, stdout } = await interrupted("stress --orders 1000000 --stock 1000000 --json")
    assert.strictEqual(code, 130)
    assert.strictEqual((JSON.parse(stdout) as { readonly exitCode: number }).exitCode, 130)
  })
})

describe("a recorded run", () => {
  const record = join(folder, "run.ndjson")

  it("is verified again, and is red with one stock event removed", async () => {
    const recorded = await documentOf(`${small} --record run.ndjson`, StressData)
    assert.strictEqual(recorded.data.recordFile, "run.ndjson")
    const { data, exitCode, verdict } = await documentOf("verify run.ndjson", VerifyData)
    assert.deepStrictEqual([exitCode, verdict, data.seed, data.recordedWith.options.orders], [0, "pass", 7, 60])

    const lines = readFileSync(record, "utf8").split("\n")
    const place = lines.findIndex((line) => line.includes('"change":{"kind":"stock"') && line.includes("StockReserved"))
    writeFileSync(record, lines.toSpliced(place, 1).join("\n"))
    const { code, stdout } = await run("verify run.ndjson")
    assert.strictEqual(code, 1)
    assert.match(stdout, /✗ history-folds-to-state/)
    assert.match(stdout, /✗ record-complete/)
    assert.match(stdout, /checkers failed on this record/)
  })

  it("that finds no more room is told as such, and is no defect", async () => {
    const { code, stderr, stdout } = await run(`${small} --record /dev/full`)
    assert.deepStrictEqual([code, stdout], [4, ""])
    assert.match(stderr, /^error\[UNWRITABLE_FILE\]: \/dev\/full cannot be written: no space is left\n/)
  })

  it("that is cut off is the user's error, with file and line", async () => {
    writeFileSync(record, readFileSync(record, "utf8").slice(0, 5_000))
    const { code, stderr, stdout } = await run("verify run.ndjson")
    assert.deepStrictEqual([code, stdout], [2, ""])
    assert.match(stderr, /run\.ndjson:\d+: it is no JSON, or the file was cut off here/)
  })
})
