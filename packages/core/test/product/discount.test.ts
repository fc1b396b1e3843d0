import { assert, describe, it } from "@effect/vitest"
import { won } from "@sagaproof/core/money/Won"
import { discountRate, isDiscounted } from "@sagaproof/core/product/discount"
import { listingLabel } from "@sagaproof/core/product/listingLabel"
import fc from "fast-check"

const rate = (original: number, sale: number) => discountRate({ originalPrice: won(original), salePrice: won(sale) })

describe("discountRate", () => {
  it.each([
    [0, 0, 0],
    [10_000, 10_000, 0],
    [10_000, 0, 100],
    [10_000, 7_000, 30],
    [3, 2, 33.33],
    [3, 1, 66.67],
    // A half of the second decimal is rounded up.
    [800, 799, 0.13],
    [160, 159, 0.63],
    [20_000, 19_999, 0.01],
    [20_001, 20_000, 0],
    [Number.MAX_SAFE_INTEGER, 1, 100]
  ])("of %s won sold for %s won is %s percent", (original, sale, expected) => {
    assert.strictEqual(rate(original, sale), expected)
  })
  it("is the nearest number with two decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (one, other) => {
        const [original, sale] = one < other ? [other, one] : [one, other]
        assert.isAtMost(Math.abs(rate(original, sale) - ((original - sale) * 100) / original), 0.005_000_001)
      })
    )
  })
})

describe("isDiscounted", () => {
  it("is so below the original price only", () => {
    assert.isTrue(isDiscounted({ originalPrice: won(100), salePrice: won(99) }))
    assert.isFalse(isDiscounted({ originalPrice: won(100), salePrice: won(100) }))
  })
})

describe("listingLabel", () => {
  it.each([
    ["on-sale", 1, "on-sale"],
    ["on-sale", 0, "sold-out"],
    ["stopped", 1, "hidden"],
    ["stopped", 0, "hidden"]
  ] as const)("of a product %s with %s available is %s", (status, available, label) => {
    assert.strictEqual(listingLabel(status, available), label)
  })
})
