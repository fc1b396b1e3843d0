import { assert, describe, it } from "@effect/vitest"

import { AbsenceFilter } from "@sagaproof/services/adapters/memory/AbsenceFilter"
import { LargeMap } from "@sagaproof/services/adapters/memory/LargeMap"

const keyOf = (number: number): string => `purchase-${number.toString(36)}/place/do/1`

describe("AbsenceFilter", () => {
  it("never denies a key that was added, and most others, through several layers", () => {
    const filter = new AbsenceFilter()
    const count = 200_000
    for (let number = 0; number < count; number++) {
      filter.add(keyOf(number))
    }
    let denied = 0
    for (let number = 0; number < count; number++) {
      assert.isTrue(filter.mayHold(keyOf(number)))
      denied += filter.mayHold(keyOf(count + number)) ? 0 : 1
    }
    assert.isAbove(denied / count, 0.85)
    assert.strictEqual(filter.added, count)
  })
})

describe("LargeMap", () => {
  it("holds what a map holds, small, large, and after most of it was deleted", () => {
    const map = new LargeMap<number>()
    const model = new Map<string, number>()
    const compare = (upTo: number): void => {
      assert.strictEqual(map.size, model.size)
      for (let number = 0; number < upTo; number += 7) {
        assert.strictEqual(map.get(keyOf(number)), model.get(keyOf(number)))
      }
    }
    let next = 0
    for (const steps of [100, 20_000, 40_000, 40_000]) {
      for (let step = 0; step < steps; step++, next++) {
        map.add(keyOf(next), next)
        model.set(keyOf(next), next)
      }
      compare(next + 1_000)
      for (let number = 0; number < next - 50; number++) {
        map.delete(keyOf(number))
        model.delete(keyOf(number))
      }
      compare(next + 1_000)
    }
    assert.deepStrictEqual([...map.values()], [...model.values()])
  })

  it("replaces what is there", () => {
    const map = new LargeMap<string>()
    map.add("key", "first")
    map.replace("key", "second")
    assert.strictEqual(map.get("key"), "second")
    assert.strictEqual(map.size, 1)
  })
})
