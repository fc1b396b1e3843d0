import { assert, describe, it } from "@effect/vitest"

import { partitionOf } from "@sagaproof/core/message/partitionOf"

describe("partitionOf", () => {
  it("keeps keys where they have always been, as their messages would lose their order otherwise", () => {
    const keys = ["", "order-1", "order-2", "0HZ3W8T4J0001", "0HZ3W8T4J0002", "주문-1"]
    assert.deepStrictEqual(
      keys.map((key) => partitionOf(key, 12)),
      [11, 8, 0, 0, 4, 4]
    )
  })

  it("spreads keys that differ little", () => {
    const counts = Array.from({ length: 16 }, () => 0)
    for (let number = 0; number < 16_000; number++) {
      const partition = partitionOf(`0HZ3W8T4J${String(number).padStart(4, "0")}`, 16)
      counts[partition] = (counts[partition] ?? 0) + 1
    }
    for (const count of counts) {
      assert.isTrue(count > 800 && count < 1_200, `${count} of 16,000 keys in one of 16 partitions`)
    }
  })
})
