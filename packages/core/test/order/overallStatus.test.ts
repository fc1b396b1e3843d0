import { assert, describe, it } from "@effect/vitest"
import type { LineStatus } from "@sagaproof/core/order/LineStatus"
import { overallStatus, type OverallStatus } from "@sagaproof/core/order/overallStatus"

const statusOf = (paid: boolean, ...statuses: ReadonlyArray<LineStatus>) =>
  overallStatus(
    statuses.map((status) => ({ status })),
    paid
  )

describe("the status of a paid order", () => {
  it.each<[OverallStatus, ReadonlyArray<LineStatus>]>([
    ["in-process", ["PREPARING", "PREPARING"]],
    ["in-process", ["DELIVERED", "IN_DELIVERY"]],
    ["in-process", ["CANCEL_REQUESTED", "PREPARING"]],
    ["in-process", ["CANCELLING"]],
    ["in-process", ["RETURNING", "DELIVERED"]],
    ["in-process", ["EXCHANGING"]],
    ["partly-cancelled", ["CANCELLED", "PREPARING"]],
    ["partly-cancelled", ["IN_DELIVERY", "RETURNED"]],
    ["fully-refunded", ["CANCELLED", "CANCELLED"]],
    ["fully-refunded", ["CANCELLED", "RETURNED"]],
    ["fulfilled", ["DELIVERED", "PURCHASE_CONFIRMED", "EXCHANGED"]],
    ["fulfilled", ["CANCELLED", "DELIVERED"]],
    ["fulfilled", ["RETURNED", "PURCHASE_CONFIRMED"]],
    ["fulfilled", ["EXCHANGED", "RETURNED"]]
  ])("is %s with lines %s", (expected, statuses) => {
    assert.strictEqual(statusOf(true, ...statuses), expected)
  })
})

describe("the status of an order that was never paid", () => {
  it("waits for the payment", () => {
    assert.strictEqual(statusOf(false, "PENDING_PAYMENT", "PENDING_PAYMENT"), "awaiting-payment")
    assert.strictEqual(statusOf(false, "PENDING_PAYMENT", "CANCELLED"), "awaiting-payment")
  })
  it("is cancelled when all lines are", () => {
    assert.strictEqual(statusOf(false, "CANCELLED", "CANCELLED"), "cancelled")
  })
})
