import { assert, describe, it } from "@effect/vitest"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import {
  analyticsIntentAggregate,
  deliveryIntentAggregate,
  notificationIntentAggregate,
  paymentIntentAggregate
} from "@sagaproof/core/gateway/IntentAggregate"

describe("the aggregates of intents", () => {
  it("are one kind per participant", () => {
    const all = [paymentIntentAggregate, deliveryIntentAggregate, notificationIntentAggregate, analyticsIntentAggregate]
    assert.deepStrictEqual(
      all.map(({ kind, participant }) => [kind, participant]),
      [
        ["payment-intent", "payment"],
        ["delivery-intent", "delivery"],
        ["notification-intent", "notification"],
        ["analytics-intent", "analytics"]
      ]
    )
  })
})

describe("violation", () => {
  const pending: Intent = {
    key: "key-1",
    gateway: "provider",
    operation: "charge",
    body: null,
    bodyHash: "hash-1",
    status: "pending",
    attempts: 0
  }
  const answer = { _tag: "Approved", reference: "provider-1" } as const
  const { violation } = paymentIntentAggregate
  it("finds nothing where answer and status agree, nor where there is no intent", () => {
    assert.isUndefined(violation(undefined))
    assert.isUndefined(violation(pending))
    assert.isUndefined(violation({ ...pending, status: "done", answer }))
    assert.isUndefined(violation({ ...pending, status: "refused", answer }))
  })
  it("names an answer without the status, and a status without the answer", () => {
    const constraint = "done or refused if and only if answered"
    assert.strictEqual(violation({ ...pending, answer }), constraint)
    assert.strictEqual(violation({ ...pending, status: "done" }), constraint)
    assert.strictEqual(violation({ ...pending, status: "refused" }), constraint)
  })
})
