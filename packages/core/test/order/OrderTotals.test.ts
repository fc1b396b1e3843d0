import { assert, describe, it } from "@effect/vitest"
import { won } from "@sagaproof/core/money/Won"
import { totalsOf } from "@sagaproof/core/order/OrderTotals"
import { lines } from "./orderExamples.ts"

const [pizza, pasta] = lines

describe("totalsOf", () => {
  it("counts discounts per piece, the order's discount once, and each line's shipping fee once", () => {
    const discounted = { ...pasta, unitDiscount: won(1_000), finalUnitPrice: won(17_000), finalAmount: won(34_000) }
    assert.deepStrictEqual(totalsOf([pizza, discounted], won(500)), {
      totalProductAmount: won(61_000),
      totalProductDiscount: won(2_000),
      orderDiscount: won(500),
      totalShippingFee: won(3_000),
      finalAmount: won(61_500)
    })
  })
})
