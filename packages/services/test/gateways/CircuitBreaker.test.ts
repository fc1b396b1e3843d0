import { makeCircuitBreaker, noBreaker } from "@sagaproof/services/gateways/CircuitBreaker"
import { assert, describe, it } from "@effect/vitest"

describe("CircuitBreaker", () => {
  it("opens after unknown outcomes in a row only", () => {
    const breaker = makeCircuitBreaker({ opensAfter: 2, staysOpenMs: 100 })
    breaker.record(false, 0)
    breaker.record(true, 1)
    breaker.record(false, 2)
    assert.isTrue(breaker.admit(3))
    breaker.record(false, 3)
    assert.isFalse(breaker.admit(4))
  })

  it("lets one request through on trial, which decides", () => {
    const breaker = makeCircuitBreaker({ opensAfter: 1, staysOpenMs: 100 })
    breaker.record(false, 0)
    assert.isFalse(breaker.admit(99))
    assert.isTrue(breaker.admit(100))
    assert.isFalse(breaker.admit(100))
    breaker.record(false, 110)
    assert.isFalse(breaker.admit(209))
    assert.isTrue(breaker.admit(210))
    breaker.record(true, 211)
    assert.isTrue(breaker.admit(211))
    assert.isTrue(breaker.admit(211))
  })

  it("is not kept open by the outcomes of requests from before", () => {
    const breaker = makeCircuitBreaker({ opensAfter: 1, staysOpenMs: 100 })
    breaker.record(false, 0)
    breaker.record(false, 90)
    assert.isTrue(breaker.admit(100))
  })

  it("may be left out", () => {
    noBreaker.record(false, 0)
    assert.isTrue(noBreaker.admit(0))
  })
})
