import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import { won, zero } from "@sagaproof/core/money/Won"
import type { PaymentCommand } from "@sagaproof/core/payment/PaymentCommand"
import { paymentDecider } from "@sagaproof/core/payment/PaymentDecider"
import type { PaymentEvent } from "@sagaproof/core/payment/PaymentEvent"
import {
  cancelled,
  cancelRequested,
  captured,
  capturedLate,
  commands,
  failed,
  histories,
  orderId,
  payment,
  price,
  refunded,
  requested,
  userId
} from "./paymentExamples.ts"

const after = (...events: ReadonlyArray<PaymentEvent>) => fold(paymentDecider, events)

describe("RequestPayment", () => {
  it("opens a payment", () =>
    payment.given().when(commands.request).expectState({
      orderId,
      userId,
      amount: price,
      method: "external",
      status: "PENDING",
      captured: zero,
      refunded: zero,
      cancelRequested: false,
      transactions: []
    }))
  it("refuses another amount than the order's", () =>
    payment
      .given()
      .when({ ...commands.request, amount: won(14_999) })
      .expectRefusal("INVALID_REQUEST", orderId, 15_000, 14_999))
  it("refuses less than nothing", () =>
    payment
      .given()
      .when({ ...commands.request, amount: won(-1), orderAmount: won(-1) })
      .expectRefusal("INVALID_REQUEST", orderId, -1))
  it("opens the payment of an order that costs nothing", () =>
    payment
      .given()
      .when({ ...commands.request, amount: zero, orderAmount: zero })
      .expectEvents({ _tag: "PaymentRequested", orderId, userId, amount: zero, method: "external" }))
  it.each([
    { ...commands.request, userId: "user-2" },
    { ...commands.request, amount: won(14_000), orderAmount: won(14_000) },
    { ...commands.request, method: "wallet" as const }
  ])("refuses a second, other payment: %j", (command) =>
    payment.given(requested).when(command).expectRefusal("ALREADY_EXISTS", orderId, 15_000, userId)
  )
})

describe("CapturePayment", () => {
  it("records what was captured", () => {
    const state = after(requested, captured)
    assert.strictEqual(state?.status, "CAPTURED")
    assert.strictEqual(state?.captured, price)
    assert.deepStrictEqual(state?.transactions, [
      {
        type: "CAPTURE",
        result: "SUCCESS",
        amount: price,
        providerKey: "charge-1",
        providerReference: "provider-1"
      }
    ])
  })
  it("needs no key for a wallet", () => {
    const fromWallet: PaymentCommand = { _tag: "CapturePayment", orderId, amount: price }
    const event: PaymentEvent = {
      _tag: "PaymentCaptured",
      orderId,
      transaction: { type: "CAPTURE", result: "SUCCESS", amount: price }
    }
    payment.given(requested).when(fromWallet).expectEvents(event)
    payment.given(requested, event).when(fromWallet).expectNothing()
  })
  it.each([14_999, 15_001])("refuses %s won where the payment is 15,000 won", (amount) =>
    payment
      .given(requested)
      .when({ ...commands.capture, amount: won(amount) })
      .expectRefusal("INVALID_REQUEST", orderId, 15_000, amount)
  )
  it("refuses a second charge under another key", () =>
    payment
      .given(requested, captured)
      .when({ ...commands.capture, providerKey: "charge-2" })
      .expectRefusal("ILLEGAL_TRANSITION", orderId, "charge-1", "charge-2"))
  it("leaves what was to be cancelled for a refund", () => {
    const state = after(requested, cancelRequested, captured)
    assert.strictEqual(state?.status, "CAPTURED")
    assert.isTrue(state?.cancelRequested)
  })
  it.each([cancelled, failed])("records a capture after the end, without a new life: %j", (end) => {
    const state = after(requested, end, capturedLate)
    assert.strictEqual(state?.status, end === cancelled ? "CANCELLED" : "FAILED")
    assert.strictEqual(state?.captured, price)
    assert.isTrue(state?.cancelRequested)
    const returned = after(requested, end, capturedLate, refunded(15_000))
    assert.strictEqual(returned?.status, state?.status)
    assert.strictEqual(returned?.refunded, price)
  })
})

describe("CancelPayment", () => {
  it("is remembered where a charge may be under way", () => {
    const state = after(requested, cancelRequested)
    assert.strictEqual(state?.status, "PENDING")
    assert.isTrue(state?.cancelRequested)
  })
  it("ends what was never sent", () => {
    const state = after(requested, cancelled)
    assert.strictEqual(state?.status, "CANCELLED")
    assert.isTrue(state?.cancelRequested)
  })
})

describe("VoidPayment", () => {
  it("ends the payment", () => {
    const state = after(...histories.authorised, {
      _tag: "PaymentVoided",
      orderId,
      transaction: { type: "VOID", result: "SUCCESS", amount: price }
    })
    assert.strictEqual(state?.status, "CANCELLED")
    assert.isTrue(state?.cancelRequested)
    assert.lengthOf(state?.transactions ?? [], 2)
  })
})

describe("FailPayment", () => {
  it("ends the payment with the provider's reason", () => {
    const state = after(requested, failed)
    assert.strictEqual(state?.status, "FAILED")
    assert.strictEqual(state?.transactions[0]?.message, "limit exceeded")
    assert.strictEqual(state?.captured, zero)
  })
})

describe("RefundPayment", () => {
  const refund = (amount: number, key = "refund-1"): PaymentCommand => ({
    _tag: "RefundPayment",
    orderId,
    amount: won(amount),
    key
  })
  it("gives back parts, and is refunded when nothing is left", () => {
    const parts = [requested, captured, refunded(5_000, "a"), refunded(4_000, "b")]
    assert.strictEqual(after(...parts)?.status, "CAPTURED")
    assert.strictEqual(after(...parts)?.refunded, won(9_000))
    payment
      .given(...parts)
      .when(refund(6_000))
      .expectEvents(refunded(6_000))
    assert.strictEqual(after(...parts, refunded(6_000))?.status, "REFUNDED")
  })
  it("refuses one won more than was captured", () => {
    payment.given(requested, captured).when(refund(15_001)).expectRefusal("ILLEGAL_TRANSITION", orderId, 15_001)
    payment
      .given(requested, captured, refunded(5_000, "a"))
      .when(refund(10_001))
      .expectRefusal("ILLEGAL_TRANSITION", orderId, 15_000, 5_000, 10_001)
  })
  it.each([0, -1])("refuses %s won", (amount) =>
    payment.given(requested, captured).when(refund(amount)).expectRefusal("INVALID_REQUEST", orderId, amount)
  )
  it("counts the same refund once", () => {
    payment.given(requested, captured, refunded(5_000)).when(refund(5_000)).expectNothing()
    payment.given(requested, captured, refunded(15_000)).when(refund(15_000)).expectNothing()
  })
  it("refuses another amount under the same key", () =>
    payment
      .given(requested, captured, refunded(5_000))
      .when(refund(6_000))
      .expectRefusal("IDEMPOTENCY_CONFLICT", "refund-1", orderId, 5_000, 6_000))
  it("does not take the key of a charge for that of a refund", () =>
    payment.given(requested, captured).when(refund(15_000, "charge-1")).expectEvents(refunded(15_000, "charge-1")))
  it("refuses even 0 won before anything was captured", () =>
    payment.given(requested).when(refund(0)).expectRefusal("ILLEGAL_TRANSITION", orderId, "nothing to refund"))
  it("refunds an order that cost nothing, once", () => {
    const free: ReadonlyArray<PaymentEvent> = [
      { _tag: "PaymentRequested", orderId, userId, amount: zero, method: "wallet" },
      { _tag: "PaymentCaptured", orderId, transaction: { type: "CAPTURE", result: "SUCCESS", amount: zero } }
    ]
    payment
      .given(...free)
      .when(refund(0))
      .expectEvents(refunded(0))
    assert.strictEqual(after(...free, refunded(0))?.status, "REFUNDED")
    payment
      .given(...free)
      .when(refund(-1))
      .expectRefusal("INVALID_REQUEST", orderId, -1)
  })
})

describe("RecordUnknownPayment", () => {
  const unknown: PaymentEvent = {
    _tag: "PaymentLeftUnknown",
    orderId,
    transaction: { type: "CAPTURE", result: "UNKNOWN", amount: price, providerKey: "charge-1", message: "timed out" }
  }
  it("notes it once per key", () => {
    payment.given(requested).when(commands.leaveUnknown).expectEvents(unknown)
    payment.given(requested, unknown).when(commands.leaveUnknown).expectNothing()
  })
  it("changes neither status nor money", () => {
    const state = after(requested, unknown)
    assert.strictEqual(state?.status, "PENDING")
    assert.strictEqual(state?.captured, zero)
    assert.lengthOf(state?.transactions ?? [], 1)
  })
  it("says nothing new after a definite answer", () => {
    payment.given(requested, captured).when(commands.leaveUnknown).expectNothing()
    payment.given(requested, failed).when(commands.leaveUnknown).expectNothing()
  })
  it("tells keys and types apart", () => {
    const other = { ...commands.leaveUnknown, providerKey: "charge-2" }
    payment
      .given(requested, unknown)
      .when(other)
      .expectEvents({ ...unknown, transaction: { ...unknown.transaction, providerKey: "charge-2" } })
    const refund = { ...commands.leaveUnknown, type: "REFUND" as const }
    payment
      .given(requested, unknown)
      .when(refund)
      .expectEvents({ ...unknown, transaction: { ...unknown.transaction, type: "REFUND" } })
  })
  it("does not stand in for the capture it is unsure of", () => {
    payment.given(requested, unknown).when(commands.capture).expectEvents(captured)
    payment.given(requested, unknown).when(commands.refund).expectRefusal("ILLEGAL_TRANSITION", orderId)
  })
  it("does not stand in for the refund it is unsure of", () => {
    const unsure: PaymentEvent = {
      _tag: "PaymentLeftUnknown",
      orderId,
      transaction: { type: "REFUND", result: "UNKNOWN", amount: price, providerKey: "refund-1" }
    }
    payment.given(requested, captured, unsure).when(commands.refund).expectEvents(refunded(15_000))
  })
  it("needs a payment", () => payment.given().when(commands.leaveUnknown).expectRefusal("ENTITY_NOT_FOUND", orderId))
})
