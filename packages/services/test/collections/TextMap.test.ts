import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import { TextMap } from "@sagaproof/services/collections/TextMap"

const key = fc.oneof(
  { weight: 3, arbitrary: fc.nat(40).map((number) => `order-${number}`) },
  { weight: 1, arbitrary: fc.constantFrom("", "가", "é", "x".repeat(300)) }
)

const step = fc.record({ act: fc.constantFrom("set", "set", "delete", "get"), key, value: fc.nat() })

describe("TextMap", () => {
  it("holds what a map of the engine holds, whatever is set and deleted between", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.array(key, { maxLength: 20 }), (steps, asked) => {
        const map = new TextMap<number>()
        const model = new Map<string, number>()
        for (const { act, key: each, value } of steps) {
          if (act === "set") {
            map.set(each, value)
            model.set(each, value)
          } else if (act === "delete") {
            map.delete(each)
            model.delete(each)
          }
          assert.strictEqual(map.get(each), model.get(each))
        }
        assert.strictEqual(map.size, model.size)
        for (const each of [...steps.map((taken) => taken.key), ...asked]) {
          assert.strictEqual(map.get(each), model.get(each))
        }
      })
    )
  })

  it("stays exact over many growths and deletions", () => {
    const map = new TextMap<number>()
    const count = 50_000
    for (let number = 0; number < count; number++) {
      map.set(`purchase-order-${number}`, number)
      if (number % 3 === 0) {
        map.delete(`purchase-order-${number >> 1}`)
      }
    }
    const gone = new Set(Array.from({ length: Math.ceil(count / 3) }, (_, third) => (third * 3) >> 1))
    let wrong = 0
    for (let number = 0; number < count; number++) {
      wrong += map.get(`purchase-order-${number}`) === (gone.has(number) ? undefined : number) ? 0 : 1
      wrong += map.get(`purchase-orders-${number}`) === undefined ? 0 : 1
    }
    assert.deepStrictEqual({ wrong, size: map.size }, { wrong: 0, size: count - gone.size })
  })
})
