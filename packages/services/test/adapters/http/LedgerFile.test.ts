import { assert, describe, it } from "@effect/vitest"
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { GatewayCall } from "@sagaproof/core/ports/Gateway"
import { keepBooks } from "@sagaproof/services/adapters/http/keepBooks"
import { LedgerFile, MalformedLedger } from "@sagaproof/services/adapters/http/LedgerFile"

const folder = mkdtempSync(join(tmpdir(), "sagaproof-ledger-"))
afterAll(() => rmSync(folder, { recursive: true }))

const keyLifeMs = 1_000
let files = 0
const freshFile = (): string => join(folder, "new", `${(files += 1)}.ndjson`)

const charge = (key: string, amount: number): GatewayCall => {
  const body = { orderId: key, userId: "kim", amount }
  return { gateway: "payment-provider", key, operation: "charge", body, bodyHash: fingerprint(body) }
}

const open = (path: string) => {
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
    // Nobody closes it: a process that is killed does not either.
    const after = open(path)
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
    assert.deepStrictEqual(open(path).books.entries(), before.books.entries())
  })

  it("cuts off a line in the middle of which its process was killed", () => {
    const path = freshFile()
    open(path).books.apply(charge("a", 100), 1)
    const whole = readFileSync(path, "utf8")
    appendFileSync(path, '{"call":{"gateway":"payment-pro')
    const after = open(path)
    assert.lengthOf(after.books.entries(), 1)
    assert.strictEqual(readFileSync(path, "utf8"), whole)
    after.books.apply(charge("b", 100), 2)
    assert.lengthOf(open(path).books.entries(), 2)
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
