import { assert, describe, it } from "@effect/vitest"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"
import { emptySettlement } from "@sagaproof/core/judge/Settlement"

const judgeSettled = (completed: number) =>
  judge(allCheckers, {
    snapshot: {
      takenAt: 0,
      rows: [],
      checkpoints: [],
      history: [],
      journal: [],
      timers: [],
      outbox: [],
      settlement: { ...emptySettlement, completed }
    },
    book: undefined,
    providerLedger: undefined,
    definitions: new Map(),
    atRest: true,
    folders: new Map()
  })

/** The rules that are applied to an order once more when it is settled. */
const settledRules = [
  "reservations-unique",
  "payment-per-order",
  "captured-once",
  "payment-amount",
  "order-agreement",
  "lines-follow-delivery",
  "settlement-clean",
  "nothing-reserved-for-ended",
  "outcomes-agree",
  "sagas-ended"
]

describe("a judgement of orders that are all settled", () => {
  it("passes by the rules that judged them then, and says so", () => {
    const { results, verdict } = judgeSettled(7)
    const passed = results.filter((result) => result.verdict === "pass")
    assert.deepStrictEqual(
      passed.map(({ checker }) => checker),
      settledRules
    )
    assert.isTrue(passed.every(({ judged }) => judged === 7))
    assert.strictEqual(verdict, "pass")
    assert.match(passed[0]?.message ?? "", /7 of them when their orders were settled/)
  })

  it("is no judgement where nothing was settled either", () => {
    assert.strictEqual(judgeSettled(0).verdict, "unknown")
  })
})
