import { assert, it } from "@effect/vitest"
import { isPositiveQuantity } from "@sagaproof/core/quantity/Quantity"

it.each([1, 2, Number.MAX_SAFE_INTEGER])("%s pieces can be asked for", (quantity) => {
  assert.isTrue(isPositiveQuantity(quantity))
})

it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%s pieces cannot be asked for", (quantity) => {
  assert.isFalse(isPositiveQuantity(quantity))
})
