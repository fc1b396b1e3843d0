import { assert, describe, it } from "@effect/vitest"
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { GatewayCall } from "@sagaproof/core/ports/Gateway"
import { keepBooks } from "@sagaproof/services/adapters/http/keepBooks"
import { LedgerFile, MalformedLedger } from "@sagaproof/services/adapters/http/LedgerFile"
import { LedgerInUse } from "@sagaproof/services/adapters/http/LedgerInUse"

const folder = mkdtempSync(join(tmpdir(), "sagaproof-ledger-"))
afterAll(() => rmSync(folder, { recursive: true }))

const keyLifeMs = 1_000
let files = 0
const freshFile = (): string => join(folder, "new", `${(files += 1)}.ndjson`)

const charge = (key: string, amount: number): GatewayCall => {
  const body = { orderId: key, userId: "kim", amount }
  return { gateway: "payment-provider", key, operation: "charge", body, bodyHash: fingerprint(body) }
}

/** Opened by the next process, when the one of before is gone. */
const open = (path: string, before?: { readonly ledger: LedgerFile }) => {
  before?.ledger.close()
  const ledger = new LedgerFile(path)
  return { ledger, books: keepBooks("payment-provider", keyLifeMs, ledger) }
}

describe("a ledger on disk", () => {
  it("gives the same answers and the same books to the next process", () => {
    const path = freshFile()
    const before = open(path)
    const first = before.books.apply(charge("a", 100), 1)
    const no = before.books.apply(charge("b", 200), 2, { code: "LIMIT", message: "too much" })
    // Answered from memory: nothing is decided, and nothing is written.
    assert.isFalse(before.books.apply(charge("a", 100), 3).booked)
    const after = open(path, before)
    assert.deepStrictEqual(after.books.entries(), before.books.entries())
    assert.deepStrictEqual(after.books.apply(charge("a", 100), 4), { ...first, booked: false })
    assert.deepStrictEqual(after.books.find("b"), no.answer)
    assert.lengthOf(readFileSync(path, "utf8").trimEnd().split("\n"), 2)
  })

  it("knows that a key was taken for a new one", () => {
    const path = freshFile()
    const before = open(path)
    before.books.apply(charge("a", 100), 1)
    before.books.expire("a")
    before.books.apply(charge("a", 100), 2)
    assert.lengthOf(before.books.entries(), 2)
    assert.deepStrictEqual(open(path, before).books.entries(), before.books.entries())
  })

  it("cuts off a line in the middle of which its process was killed", () => {
    const path = freshFile()
    const before = open(path)
    before.books.apply(charge("a", 100), 1)
    const whole = readFileSync(path, "utf8")
    assert.strictEqual(before.ledger.cutOff, 0)
    const torn = '{"call":{"gateway":"payment-pro'
    appendFileSync(path, torn)
    const after = open(path, before)
    assert.strictEqual(after.ledger.cutOff, torn.length)
    assert.lengthOf(after.books.entries(), 1)
    assert.strictEqual(readFileSync(path, "utf8"), whole)
    after.books.apply(charge("b", 100), 2)
    assert.lengthOf(open(path, after).books.entries(), 2)
  })

  it("is kept by one process at a time, whatever name leads to it", () => {
    const path = freshFile()
    const first = open(path)
    first.books.apply(charge("a", 100), 1)
    const link = `${path}.link`
    symlinkSync(path, link)
    for (const name of [path, link]) {
      assert.throws(() => new LedgerFile(name), LedgerInUse)
    }
    assert.lengthOf(open(link, first).books.entries(), 1)
  })

  it("deletes nothing of a file that is no ledger, not even of its last line", () => {
    const path = join(folder, "notes.txt")
    writeFileSync(path, "one line without an end")
    assert.throws(() => new LedgerFile(path), MalformedLedger, "line 1 is none of a ledger")
    assert.strictEqual(readFileSync(path, "utf8"), "one line without an end")
  })

  it("refuses a file that is no ledger, and names the line", () => {
    const path = join(folder, "other.txt")
    writeFileSync(path, "hello\n")
    assert.throws(() => new LedgerFile(path), MalformedLedger, "line 1 is none of a ledger")
  })

  it("answers nothing any more when it cannot write", () => {
    const { books, ledger } = open(freshFile())
    ledger.close()
    assert.throws(() => books.apply(charge("a", 100), 1))
    assert.throws(() => books.apply(charge("a", 100), 2))
    assert.throws(() => books.find("a"))
  })
})
