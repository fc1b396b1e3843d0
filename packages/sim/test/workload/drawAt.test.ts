import { assert, describe, it } from "@effect/vitest"
import { drawAt, wholeOf } from "@sagaproof/sim/workload/drawAt"

describe("drawAt", () => {
  it("depends on the seed, the stream and the place, and on nothing else", () => {
    const draw = drawAt(7)
    const forward = [0, 1, 2, 3].map((place) => draw(1, place))
    const backward = [3, 2, 1, 0].map((place) => drawAt(7)(1, place)).reverse()
    assert.deepStrictEqual(forward, backward)
    assert.notDeepEqual(
      forward,
      [0, 1, 2, 3].map((place) => drawAt(8)(1, place))
    )
    assert.notDeepEqual(
      forward,
      [0, 1, 2, 3].map((place) => draw(2, place))
    )
  })

  it("tells seeds apart that differ beyond 32 bits", () => {
    assert.notStrictEqual(drawAt(1)(0, 0), drawAt(1 + 2 ** 40)(0, 0))
  })

  it("is even over its range, in every stream", () => {
    for (const stream of [0, 1, 2, 5]) {
      const draw = drawAt(42)
      const counts = Array.from({ length: 10 }, () => 0)
      for (let place = 0; place < 10_000; place++) {
        const drawn = wholeOf(draw(stream, place), { min: 0, max: 9 })
        counts[drawn] = (counts[drawn] ?? 0) + 1
      }
      for (const count of counts) {
        assert.isAtLeast(count, 850)
        assert.isAtMost(count, 1_150)
      }
    }
  })
})
