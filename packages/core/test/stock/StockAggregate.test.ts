import { assert, describe, it } from "@effect/vitest"
import { Stock } from "@sagaproof/core/stock/Stock"
import { stockAggregate } from "@sagaproof/core/stock/StockAggregate"
import { StockCommand } from "@sagaproof/core/stock/StockCommand"
import { StockEvent } from "@sagaproof/core/stock/StockEvent"
import fc from "fast-check"
import { orderId, quantity } from "../support/arbitraries.ts"
import { decideAll } from "../support/decideAll.ts"

const productId = "coffee"
const codecs = { state: Stock, command: StockCommand, event: StockEvent }

const movement = fc.record({
  _tag: fc.constantFrom(
    "ReserveStock",
    "ConfirmStock",
    "ReleaseStock",
    "DecreaseStock",
    "IncreaseStock",
    "ReturnStock"
  ),
  productId: fc.constant(productId),
  orderId,
  quantity
})
const supply = fc.record({
  _tag: fc.constantFrom("InitialiseStock", "RestockStock"),
  productId: fc.constant(productId),
  quantity
})
const commands: fc.Arbitrary<ReadonlyArray<StockCommand>> = fc.array(
  fc.oneof({ weight: 5, arbitrary: movement }, { weight: 1, arbitrary: supply }),
  { maxLength: 60 }
)

describe("any sequence of commands", () => {
  it("keeps the ledger balanced and never oversells", () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const opened: StockCommand = { _tag: "InitialiseStock", productId, quantity: 30 }
        const { state, rejections } = decideAll(stockAggregate, codecs, [opened, ...sequence])
        assert.isDefined(state)
        const { initial, restocked, returned, available, reserved, sold } = state
        assert.strictEqual(initial + restocked + returned, available + reserved + sold)
        assert.isAtLeast(Math.min(available, reserved, sold, sold - returned), 0)
        assert.isAtMost(sold + reserved, initial + restocked + returned)
        for (const { code } of rejections) {
          assert.include(["STOCK_NOT_ENOUGH", "ILLEGAL_TRANSITION", "INVALID_REQUEST", "ALREADY_EXISTS"], code)
        }
      })
    )
  })
})

describe("violation", () => {
  const sound: Stock = { productId, available: 5, reserved: 2, sold: 4, initial: 7, restocked: 3, returned: 1 }
  it("finds nothing in a sound ledger, nor in one that is not there", () => {
    assert.isUndefined(stockAggregate.violation(sound))
    assert.isUndefined(stockAggregate.violation(undefined))
  })
  it.each([
    ["available >= 0", { available: -1, reserved: 8 }],
    ["reserved >= 0", { reserved: -1, available: 8 }],
    ["sold >= 0", { sold: -1, available: 9, returned: 0, restocked: 3 }],
    ["returned <= sold", { returned: 5, restocked: 0, initial: 6 }],
    ["initial + restocked + returned = available + reserved + sold", { available: 6 }]
  ])("names %s", (constraint, change) => {
    assert.strictEqual(stockAggregate.violation({ ...sound, ...change }), constraint)
  })
})
