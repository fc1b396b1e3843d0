import { assert, describe, it } from "@effect/vitest"
import { groupLines } from "@sagaproof/core/stock/groupLines"
import fc from "fast-check"

const lines = fc.array(fc.record({ productId: fc.constantFrom("a", "b", "B", "é", "10", "9"), quantity: fc.nat(50) }))

describe("groupLines", () => {
  it("counts several lines of one product together", () => {
    assert.deepStrictEqual(
      groupLines([
        { productId: "b", quantity: 2 },
        { productId: "a", quantity: 1 },
        { productId: "b", quantity: 2 }
      ]),
      [
        { productId: "a", quantity: 1 },
        { productId: "b", quantity: 4 }
      ]
    )
  })
  it("has nothing for no lines", () => {
    assert.deepStrictEqual(groupLines([]), [])
  })
  it("leaves out what else a line says", () => {
    const line = { productId: "a", quantity: 1, unitPrice: 5 }
    assert.deepStrictEqual(groupLines([line]), [{ productId: "a", quantity: 1 }])
  })
  it("keeps every piece, names each product once, in one order whatever the order of lines", () => {
    fc.assert(
      fc.property(lines, (given) => {
        const grouped = groupLines(given)
        for (const { productId, quantity } of grouped) {
          const pieces = given.filter((line) => line.productId === productId).map((line) => line.quantity)
          assert.strictEqual(
            quantity,
            pieces.reduce((sum, count) => sum + count, 0)
          )
        }
        const ids = grouped.map(({ productId }) => productId)
        assert.deepStrictEqual(ids, [...new Set(given.map(({ productId }) => productId))].sort())
        assert.deepStrictEqual(groupLines(given.toReversed()), grouped)
      })
    )
  })
})
