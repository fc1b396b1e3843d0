import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import { Deque } from "@sagaproof/services/adapters/memory/Deque"

const step = fc.oneof(
  fc.record({ push: fc.integer({ min: 1, max: 1_500 }) }),
  fc.record({ drop: fc.integer({ min: 1, max: 1_500 }) })
)

describe("Deque", () => {
  it("is a list that grows at its end and is dropped from its front", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const deque = new Deque<number>()
        let model: Array<number> = []
        let next = 0
        for (const each of steps) {
          if ("push" in each) {
            for (let count = 0; count < each.push; count++) {
              deque.push(next)
              model.push(next)
              next += 1
            }
          } else {
            for (let count = 0; count < each.drop; count++) {
              deque.dropFirst()
            }
            model = model.slice(each.drop)
          }
          assert.strictEqual(deque.length, model.length)
          for (const index of [-1, 0, 1, model.length >> 1, model.length - 1, model.length]) {
            assert.strictEqual(deque.get(index), model[index])
          }
        }
      })
    )
  })

  it("replaces what is there, and nothing else", () => {
    const deque = new Deque<string>()
    deque.push("a")
    deque.set(0, "b")
    deque.set(1, "c")
    deque.set(-1, "d")
    assert.strictEqual(deque.get(0), "b")
    assert.strictEqual(deque.length, 1)
  })
})
