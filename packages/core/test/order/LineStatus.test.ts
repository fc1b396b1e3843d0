import { assert, describe, it } from "@effect/vitest"
import { canLineMove, lineStatuses } from "@sagaproof/core/order/LineStatus"

describe("the status of a line", () => {
  it("is one of S2's 15, or waits for the payment", () => {
    assert.lengthOf(lineStatuses, 16)
  })
  it("takes exactly the transitions of the requirements (2.4)", () => {
    const moves = lineStatuses.map((from) =>
      [from, ...lineStatuses.filter((to) => canLineMove(from, to)).sort()].join(" ")
    )
    assert.deepStrictEqual(moves.sort(), [
      "CANCELLED",
      "CANCELLING CANCELLED",
      "CANCEL_REQUESTED CANCELLING PAID PREPARING",
      "DELIVERED EXCHANGE_REQUESTED PURCHASE_CONFIRMED RETURN_REQUESTED",
      "DISPATCHED IN_DELIVERY",
      "EXCHANGED PURCHASE_CONFIRMED RETURN_REQUESTED",
      "EXCHANGE_REQUESTED DELIVERED EXCHANGING",
      "EXCHANGING EXCHANGED",
      "IN_DELIVERY DELIVERED",
      "PAID CANCEL_REQUESTED PREPARING",
      "PENDING_PAYMENT CANCELLED PAID",
      "PREPARING CANCEL_REQUESTED DISPATCHED",
      "PURCHASE_CONFIRMED",
      "RETURNED",
      "RETURNING RETURNED",
      "RETURN_REQUESTED DELIVERED EXCHANGED RETURNING"
    ])
  })
})
