import { assert, describe, it } from "@effect/vitest"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"

import { healthyWorld } from "./fixture/healthyWorld.ts"
import { World } from "./fixture/World.ts"

describe("a healthy world", () => {
  const judgement = judge(allCheckers, healthyWorld().evidence())

  it("passes as a whole, every checker having judged something", () => {
    assert.strictEqual(judgement.verdict, "pass")
    assert.deepStrictEqual(judgement.idle, [])
  })

  for (const { checker, verdict, message } of judgement.results) {
    it(`passes ${checker}`, () => {
      assert.strictEqual(verdict, "pass", message)
    })
  }
})

describe("an empty world", () => {
  const empty = new World()
  const judgement = judge(allCheckers, {
    ...empty.evidence(),
    book: undefined,
    providerLedger: undefined,
    carrierLedger: undefined
  })

  it("is unknown as a whole", () => {
    assert.strictEqual(judgement.verdict, "unknown")
    assert.strictEqual(judgement.idle.length, allCheckers.length)
  })

  for (const { checker, verdict, message } of judgement.results) {
    it(`is unknown to ${checker}`, () => {
      assert.strictEqual(verdict, "unknown", message)
    })
  }
})
