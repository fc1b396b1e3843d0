import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import { KeySet } from "@sagaproof/services/adapters/memory/KeySet"

const key = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary-ascii", maxLength: 4 }) },
  { weight: 2, arbitrary: fc.nat(300).map((number) => `purchase-order-${number}`) },
  { weight: 1, arbitrary: fc.constantFrom("가", "purchase-가", "é", "x".repeat(255), "x".repeat(256), "") }
)

describe("KeySet", () => {
  it("has exactly the keys that were added", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), fc.array(key, { maxLength: 30 }), (added, asked) => {
        const set = new KeySet()
        const model = new Set<string>()
        for (const each of added) {
          set.add(each)
          model.add(each)
          assert.isTrue(set.has(each))
        }
        assert.strictEqual(set.size, model.size)
        for (const each of [...added, ...asked]) {
          assert.strictEqual(set.has(each), model.has(each))
        }
      })
    )
  })

  it("stays exact over several chunks and many growths of its table", () => {
    const set = new KeySet()
    const count = 50_000
    for (let number = 0; number < count; number++) {
      set.add(`purchase-order-${number}`)
    }
    assert.strictEqual(set.size, count)
    let known = 0
    let invented = 0
    for (let number = 0; number < count; number++) {
      known += set.has(`purchase-order-${number}`) ? 1 : 0
      invented += set.has(`purchase-orders-${number}`) || set.has(`purchase-order-${count + number}`) ? 1 : 0
    }
    assert.deepStrictEqual({ known, invented }, { known: count, invented: 0 })
  })
})
