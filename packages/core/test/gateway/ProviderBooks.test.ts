import { makeProviderBooks } from "@sagaproof/core/gateway/ProviderBooks"
import { moneyMoved } from "@sagaproof/core/gateway/moneyMoved"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { GatewayCall } from "@sagaproof/core/ports/Gateway"
import { assert, describe, it } from "@effect/vitest"

const call = (operation: string, key: string, body: Record<string, unknown>): GatewayCall => {
  const whole = { orderId: "order-1", ...body }
  return { gateway: "payment-provider", key, operation, body: whole, bodyHash: fingerprint(whole) }
}

const charge = (amount: number, key = "charge") => call("charge", key, { amount })
const refund = (amount: number, key: string) => call("refund", key, { amount, charge: "charge" })

const codeOf = (books: ReturnType<typeof makeProviderBooks>, request: GatewayCall, now = 0): string =>
  books.apply(request, now).answer.code

const balance = (books: ReturnType<typeof makeProviderBooks>): number =>
  books.entries().reduce((sum, entry) => sum + moneyMoved(entry), 0)

describe("ProviderBooks", () => {
  it("answers a repeated key from memory, with one entry", () => {
    const books = makeProviderBooks(1000)
    const first = books.apply(charge(100), 0)
    const again = books.apply(charge(100), 999)
    assert.isTrue(first.booked)
    assert.isFalse(again.booked)
    assert.deepStrictEqual(again.answer, first.answer)
    assert.deepStrictEqual(books.find("charge"), first.answer)
    assert.strictEqual(books.entries().length, 1)
  })

  it("refuses a key with another body or operation, and keeps it as a defect", () => {
    const books = makeProviderBooks(1000)
    codeOf(books, charge(100))
    assert.strictEqual(codeOf(books, charge(200)), "KEY_REUSED")
    assert.strictEqual(codeOf(books, call("authorise", "charge", { amount: 100 })), "KEY_REUSED")
    assert.strictEqual(balance(books), 100)
    assert.strictEqual(books.entries().length, 1)
    assert.deepStrictEqual(
      books.defects().map(({ code, operation }) => [code, operation]),
      [
        ["KEY_REUSED", "charge"],
        ["KEY_REUSED", "authorise"]
      ]
    )
  })

  it("applies a repeated key anew once its life is over", () => {
    const books = makeProviderBooks(1000)
    const first = books.apply(charge(100), 0)
    const again = books.apply(charge(100), 1000)
    assert.isTrue(again.booked)
    assert.notDeepEqual(again.answer, first.answer)
    assert.strictEqual(balance(books), 200)
    assert.strictEqual(codeOf(books, refund(150, "refund"), 1001), "0000")
  })

  it("applies a key anew that was expired by hand, once", () => {
    const books = makeProviderBooks(1000)
    codeOf(books, charge(100))
    books.expire("charge")
    assert.strictEqual(books.find("charge")._tag, "Approved")
    codeOf(books, charge(100))
    codeOf(books, charge(100))
    assert.strictEqual(balance(books), 200)
  })

  it("never refunds more than is left of the charge", () => {
    const books = makeProviderBooks(1000)
    codeOf(books, charge(100))
    assert.strictEqual(codeOf(books, refund(60, "refund-1")), "0000")
    assert.strictEqual(codeOf(books, refund(60, "refund-2")), "EXCEEDS_CHARGE")
    assert.strictEqual(codeOf(books, refund(40, "refund-3")), "0000")
    assert.strictEqual(codeOf(books, refund(1, "refund-4")), "EXCEEDS_CHARGE")
    assert.strictEqual(balance(books), 0)
  })

  it("refuses what belongs to no charge", () => {
    const books = makeProviderBooks(1000)
    for (const operation of ["capture", "refund", "void"]) {
      assert.strictEqual(codeOf(books, call(operation, operation, { amount: 1, charge: "none" })), "UNKNOWN_CHARGE")
      assert.strictEqual(codeOf(books, call(operation, `${operation}-2`, { amount: 1 })), "UNKNOWN_CHARGE")
    }
  })

  it("voids a charge as a whole, once, and not beside refunds", () => {
    const books = makeProviderBooks(1000)
    codeOf(books, charge(100))
    assert.strictEqual(codeOf(books, call("void", "void", { charge: "charge" })), "0000")
    assert.strictEqual(balance(books), 0)
    assert.strictEqual(codeOf(books, call("void", "void-2", { charge: "charge" })), "ALREADY_VOIDED")
    assert.strictEqual(codeOf(books, refund(1, "refund")), "EXCEEDS_CHARGE")
    codeOf(books, charge(100, "other"))
    codeOf(books, call("refund", "refund-2", { amount: 1, charge: "other" }))
    assert.strictEqual(codeOf(books, call("void", "void-3", { charge: "other" })), "ALREADY_REFUNDED")
  })

  it("captures no more than was authorised, and nothing of a voided authorisation", () => {
    const books = makeProviderBooks(1000)
    codeOf(books, call("authorise", "hold", { amount: 100 }))
    assert.strictEqual(balance(books), 0)
    assert.strictEqual(codeOf(books, call("capture", "capture-1", { amount: 70, charge: "hold" })), "0000")
    assert.strictEqual(
      codeOf(books, call("capture", "capture-2", { amount: 31, charge: "hold" })),
      "EXCEEDS_AUTHORISED"
    )
    assert.strictEqual(codeOf(books, call("refund", "refund", { amount: 70, charge: "capture-1" })), "0000")
    codeOf(books, call("authorise", "held", { amount: 100 }))
    assert.strictEqual(codeOf(books, call("void", "void", { charge: "held" })), "0000")
    assert.strictEqual(codeOf(books, call("capture", "capture-3", { amount: 1, charge: "held" })), "VOIDED")
    assert.strictEqual(balance(books), 0)
  })

  it("writes refusals down under their key", () => {
    const books = makeProviderBooks(1000)
    const first = books.apply(charge(100), 5, { code: "limit-exceeded", message: "over the limit" })
    assert.deepStrictEqual(first.answer, { _tag: "Declined", code: "limit-exceeded", message: "over the limit" })
    assert.deepStrictEqual(books.apply(charge(100), 6).answer, first.answer)
    assert.deepStrictEqual(books.entries(), [
      {
        key: "charge",
        operation: "charge",
        reference: "",
        outcome: "declined",
        amount: 100,
        relatesTo: undefined,
        orderId: "order-1",
        at: 5
      }
    ])
    assert.strictEqual(codeOf(books, refund(100, "refund")), "UNKNOWN_CHARGE")
  })

  it("refuses what it cannot read, and amounts that are not positive", () => {
    const books = makeProviderBooks(1000)
    assert.strictEqual(codeOf(books, call("charge", "a", { amount: "100" })), "MALFORMED_BODY")
    assert.strictEqual(codeOf(books, charge(0, "b")), "INVALID_AMOUNT")
    assert.strictEqual(codeOf(books, charge(-5, "c")), "INVALID_AMOUNT")
    assert.strictEqual(codeOf(books, call("gift", "d", { amount: 5 })), "UNKNOWN_OPERATION")
    assert.strictEqual(balance(books), 0)
  })
})
