import { assert, beforeAll, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { JournalReader } from "@sagaproof/core/ports/Journal"
import { judgeRecord } from "@sagaproof/sim/load/record/judgeRecord"
import { LineFile } from "@sagaproof/sim/load/record/LineFile"
import { MalformedRecord } from "@sagaproof/sim/load/record/MalformedRecord"
import { readRecord } from "@sagaproof/sim/load/record/readRecord"
import { recordForm } from "@sagaproof/sim/load/record/RunRecord"
import { writeRecord } from "@sagaproof/sim/load/record/writeRecord"

import { stress } from "./support/stress.ts"

const folder = mkdtempSync(join(tmpdir(), "sagaproof-record-"))
const original = join(folder, "run.ndjson")
let lines: ReadonlyArray<string> = []

/** A journal that leaves nine of ten positions out, as one does in a database that is a bus as well. */
const withGaps = (journal: JournalReader): JournalReader => ({
  read: (after, limit) =>
    Effect.map(journal.read(after / 10, limit), (entries) =>
      entries.map((entry) => ({ ...entry, position: entry.position * 10 }))
    )
})

const recordRun = Effect.gen(function* () {
  const file = new LineFile(original)
  const tool = { name: "sagaproof", version: "0.0.0", commit: null }
  const header = { record: recordForm, tool, seed: 3, options: {} } as const
  yield* stress(
    { orders: 60, users: 6, stock: 40, declineRate: 0.3, providerLatencyMs: 1, cancelRate: 0.3 },
    { judged: (evidence, { platform }) => writeRecord(file, header, withGaps(platform.store), evidence) }
  )
  file.flush()
  file.close()
})

beforeAll(async () => {
  await Effect.runPromise(recordRun)
  lines = readFileSync(original, "utf8").trimEnd().split("\n")
})

const withoutDigest = (line: string): string => line.replace(/,"digest":"[0-9a-f]{64}"\}\}$/, "}}")

/** The checkers that fail on these lines; without the digest, which would tell of any change but not what it means. */
const failing = async (changed: ReadonlyArray<string>, edit = withoutDigest): Promise<ReadonlyArray<string>> => {
  const file = join(folder, "changed.ndjson")
  writeFileSync(file, `${changed.map(edit).join("\n")}\n`)
  const { results } = judgeRecord(await readRecord(file))
  return results.filter(({ verdict }) => verdict === "fail").map(({ checker }) => checker)
}

const problemOf = async (text: string): Promise<MalformedRecord> => {
  const file = join(folder, "malformed.ndjson")
  writeFileSync(file, text)
  const error: unknown = await readRecord(file).then(
    () => undefined,
    (failure: unknown) => failure
  )
  assert.instanceOf(error, MalformedRecord)
  return error
}

const placeOf = (text: RegExp): number => {
  const place = lines.findIndex((line) => text.test(line))
  assert.isAtLeast(place, 0, `no line is like ${text}`)
  return place
}

const without = (place: number): ReadonlyArray<string> => lines.toSpliced(place, 1)

const altered = (text: RegExp, from: RegExp, to: string): ReadonlyArray<string> => {
  const place = placeOf(text)
  const line = lines[place] ?? ""
  assert.match(line, from)
  return lines.with(place, line.replace(from, to))
}

describe("a recorded run", () => {
  it("is judged again as it was", async () => {
    const { idle, results, verdict } = judgeRecord(await readRecord(original))
    const wrong = results.filter((result) => result.verdict !== "pass" && !idle.includes(result.checker))
    assert.deepStrictEqual(wrong, [])
    assert.strictEqual(verdict, "pass")
    assert.isFalse(idle.includes("provider-agrees"))
  })

  it("is red with any character altered, also where it means nothing to a checker", async () => {
    const renamed = altered(/"type":"RegisterUser"/, /"name":"/, '"name":"x')
    assert.deepStrictEqual(await failing(renamed), [])
    assert.deepStrictEqual(await failing(renamed, (line) => line), ["record-complete"])
  })

  it("is red with one stock event removed", async () => {
    const found = await failing(without(placeOf(/"change":\{"kind":"stock".*"StockReserved"/)))
    assert.include(found, "history-folds-to-state")
    assert.include(found, "record-complete")
  })

  it("is red with one message dropped", async () => {
    assert.include(await failing(without(placeOf(/"type":"StockReserved"/))), "record-complete")
  })

  it("is red with one row dropped", async () => {
    const found = await failing(without(placeOf(/^\{"row":\{"kind":"reservation".*"status":"confirmed"/)))
    assert.include(found, "record-complete")
    assert.include(found, "stock-equals-orders")
  })

  it("is red with one amount altered in a row", async () => {
    const found = await failing(altered(/^\{"row":\{"kind":"payment".*"CAPTURED"/, /"captured":\d+/, '"captured":1'))
    assert.includeMembers([...found], ["payment-per-order", "history-folds-to-state"])
  })

  it("is red with one amount altered in a message", async () => {
    const found = await failing(altered(/"type":"ProcessPayment"/, /"amount":\d+/, '"amount":1'))
    assert.deepStrictEqual(found, ["decided-as-asked"])
  })

  it("is red with one amount altered in the provider's ledger", async () => {
    const found = await failing(altered(/^\{"provider":.*"applied"/, /"amount":\d+/, '"amount":1'))
    assert.include(found, "provider-agrees")
  })

  it("is red with one amount altered in the book", async () => {
    const found = await failing(altered(/^\{"order":/, /"amount":\d+/, '"amount":1'))
    assert.include(found, "acknowledged-is-there")
  })
})

describe("a file that is no record", () => {
  it("is refused with the line and what is wrong with it", async () => {
    const [header = "", first = "", ...others] = lines
    const end = others.at(-1) ?? ""
    const cases: ReadonlyArray<readonly [string, number, RegExp]> = [
      ["", 1, /empty/],
      ["hello\n", 1, /no JSON/],
      ["[]\n", 1, /no JSON object/],
      ['{"a":1}\n', 1, /record/],
      [header.replace(recordForm, "sagaproof.record/99"), 1, /record/],
      [`${header}\n${first}\n`, 2, /cut off/],
      [`${header}\n${first.slice(0, 80)}`, 2, /cut off/],
      [`${header}\n${first}\n${first}\n${end}\n`, 3, /position/],
      [`${header}\n{"position":1,"message":{"id":"x"}}\n`, 2, /envelope/],
      [`${header}\n{"row":{"kind":"stock"}}\n`, 2, /key/],
      [`${header}\n{"rows":[]}\n`, 2, /"rows"/],
      [`${header}\n{"row":{},"change":{}}\n`, 2, /one kind/],
      [`${header}\n${end}\n${first}\n`, 3, /has ended/]
    ]
    for (const [text, line, problem] of cases) {
      const error = await problemOf(text)
      assert.strictEqual(error.line, line, text.slice(0, 100))
      assert.match(error.problem, problem)
      assert.notInclude(error.message, "\n")
    }
  })
})
