import { assert, it } from "@effect/vitest"
import { checkStock } from "@sagaproof/core/stock/checkStock"
import type { Stock } from "@sagaproof/core/stock/Stock"

const stock: Stock = { productId: "coffee", available: 3, reserved: 7, sold: 0, initial: 10, restocked: 0, returned: 0 }

it("finds no shortage where as many are available", () => {
  assert.isUndefined(checkStock(stock, 3))
})

it("names product, quantity asked for and quantity available where they are too few", () => {
  assert.deepStrictEqual(checkStock(stock, 4), {
    _tag: "Rejection",
    code: "STOCK_NOT_ENOUGH",
    message: "Product coffee has 3 available, 4 were asked for."
  })
})
