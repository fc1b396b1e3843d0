import { makeBooks } from "@sagaproof/core/gateway/makeBooks"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { GatewayCall, GatewayName } from "@sagaproof/core/ports/Gateway"
import { assert, describe, it } from "@effect/vitest"

const call = (gateway: GatewayName, operation: string, key: string, body: Record<string, unknown>): GatewayCall => ({
  gateway,
  key,
  operation,
  body,
  bodyHash: fingerprint(body)
})

describe("makeBooks", () => {
  it("carrier: cancels a standing request, once", () => {
    const books = makeBooks("carrier", 1000)
    const code = (operation: string, key: string, request?: string) =>
      books.apply(call("carrier", operation, key, { orderId: "order-1", request }), 0).answer.code
    assert.strictEqual(code("cancel", "cancel-0", "request"), "UNKNOWN_REQUEST")
    assert.strictEqual(code("request", "request"), "0000")
    assert.strictEqual(code("cancel", "cancel-1", "request"), "0000")
    assert.strictEqual(code("cancel", "cancel-2", "request"), "ALREADY_CANCELLED")
    assert.strictEqual(code("fly", "fly"), "UNKNOWN_OPERATION")
    assert.strictEqual(books.apply(call("carrier", "request", "x", {}), 0).answer.code, "MALFORMED_BODY")
  })

  it("notifier and data platform: take anything, once per key", () => {
    for (const name of ["notifier", "data-platform"] as const) {
      const books = makeBooks(name, 1000)
      books.apply(call(name, "send", "key", { orderId: "order-1", text: "hello" }), 0)
      books.apply(call(name, "send", "key", { orderId: "order-1", text: "hello" }), 1)
      assert.deepStrictEqual(
        books.entries().map(({ key, orderId, outcome }) => [key, orderId, outcome]),
        [["key", "order-1", "applied"]]
      )
    }
  })

  it("payment provider: keeps accounts", () => {
    const books = makeBooks("payment-provider", 1000)
    const body = { orderId: "order-1", amount: 1, charge: "none" }
    assert.strictEqual(books.apply(call("payment-provider", "refund", "key", body), 0).answer.code, "UNKNOWN_CHARGE")
  })
})
