import { assert, describe, it } from "@effect/vitest"
import { callBudgetOf, callWaitMs } from "@sagaproof/core/gateway/CallBudget"

const budget = { attempts: 1_000, leaseMs: 5_000, longestLeaseMs: 120_000 }

describe("the time of a call", () => {
  it("is the same for twenty calls, then twice as long each time, up to the longest", () => {
    const waits = [1, 2, 20, 21, 22, 23, 24, 25, 26, 1_000].map((calls) => callWaitMs(budget, calls))
    assert.deepStrictEqual(waits, [5_000, 5_000, 5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000, 120_000])
  })

  it("never grows where nothing is said of it, or less than it is", () => {
    for (const steady of [
      { attempts: 1, leaseMs: 5_000 },
      { attempts: 1, leaseMs: 5_000, longestLeaseMs: 1 }
    ]) {
      assert.deepStrictEqual(
        [1, 21, 1_000].map((calls) => callWaitMs(steady, calls)),
        [5_000, 5_000, 5_000]
      )
    }
  })

  it("never grows for payments, which a saga waits for", () => {
    assert.deepStrictEqual(callBudgetOf("payment", budget), { attempts: 1_000, leaseMs: 5_000 })
    assert.deepStrictEqual(callBudgetOf("delivery", budget), budget)
  })
})
