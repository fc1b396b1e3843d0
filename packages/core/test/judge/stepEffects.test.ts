import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import type { OrderFacts } from "@sagaproof/core/judge/OrderFacts"
import { type Presence, stepEffects } from "@sagaproof/core/judge/rules/stepEffects"
import { won } from "@sagaproof/core/money/Won"
import type { Payment } from "@sagaproof/core/payment/Payment"

import { healthyWorld } from "./fixture/healthyWorld.ts"

const world = healthyWorld()
const orders = new Ledger(world.snapshot()).orders()

const factsOf = (orderId: string): OrderFacts => {
  const facts = orders.get(orderId)
  if (facts === undefined) {
    throw new Error(`There is no order ${orderId}.`)
  }
  return facts
}

const nothing: OrderFacts = {
  orderId: "o-none",
  order: undefined,
  payment: undefined,
  reservations: [],
  delivery: undefined,
  sagas: []
}

const shows = (type: string, facts: OrderFacts): Presence | undefined => stepEffects.get(type)?.(facts)

const forward = [
  "PlaceOrder",
  "ReserveStock",
  "ProcessPayment",
  "ConfirmReservation",
  "ConfirmOrder",
  "RequestDelivery"
]
const backward = ["BeginCancellation", "CancelDelivery", "ReturnStock", "RefundPayment", "FinishCancellation"]

describe("the effects of steps", () => {
  for (const type of forward) {
    it(`of ${type} show in a completed order and in no other`, () => {
      assert.strictEqual(shows(type, factsOf("o-1")), "present")
      assert.strictEqual(shows(type, factsOf("o-3")), "absent")
      assert.strictEqual(shows(type, nothing), "absent")
    })
  }

  for (const type of backward) {
    it(`of ${type} show in a cancelled order and not in a completed one`, () => {
      assert.strictEqual(shows(type, factsOf("o-5")), "present")
      assert.strictEqual(shows(type, factsOf("o-1")), "absent")
      assert.strictEqual(shows(type, nothing), "moot")
    })
  }

  it("of taking stock at once are those of selling it", () => {
    assert.strictEqual(shows("DecreaseStock", factsOf("o-7")), "present")
  })

  it("of a cancellation mean nothing for an order that was never paid", () => {
    assert.strictEqual(shows("BeginCancellation", factsOf("o-3")), "moot")
    assert.strictEqual(shows("FinishCancellation", factsOf("o-3")), "moot")
    assert.strictEqual(shows("RefundPayment", factsOf("o-3")), "moot")
    assert.strictEqual(shows("ReturnStock", factsOf("o-3")), "moot")
  })

  const paid = (change: Partial<Payment>): OrderFacts => {
    const facts = factsOf("o-1")
    return facts.payment === undefined ? facts : { ...facts, payment: { ...facts.payment, ...change } }
  }

  it("of a payment are partial while it is open, refunded in part, or captured late", () => {
    assert.strictEqual(shows("ProcessPayment", paid({ status: "AUTHORISED" })), "partial")
    assert.strictEqual(shows("ProcessPayment", paid({ refunded: won(1) })), "partial")
    assert.strictEqual(shows("ProcessPayment", paid({ status: "CANCELLED" })), "partial")
    assert.strictEqual(shows("RefundPayment", paid({ refunded: won(1) })), "partial")
  })

  it("of a return are partial when only some goods are back", () => {
    const facts = factsOf("o-1")
    const [first, ...others] = facts.reservations
    assert.isDefined(first)
    const reservations = first === undefined ? others : [{ ...first, status: "returned" as const }, ...others]
    assert.strictEqual(shows("ReturnStock", { ...facts, reservations }), "partial")
  })
})
