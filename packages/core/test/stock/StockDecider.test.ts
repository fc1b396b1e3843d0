import { describe, it } from "@effect/vitest"
import { stockDecider } from "@sagaproof/core/stock/StockDecider"
import type { StockCommand, StockMovement } from "@sagaproof/core/stock/StockCommand"
import type { StockEvent } from "@sagaproof/core/stock/StockEvent"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"

const stock = specify(stockDecider)
const productId = "coffee"
const orderId = "order-1"

const initialise = (quantity: number): StockCommand => ({ _tag: "InitialiseStock", productId, quantity })
const restock = (quantity: number): StockCommand => ({ _tag: "RestockStock", productId, quantity })
const ask = (_tag: StockMovement["_tag"], quantity: number): StockCommand => ({ _tag, productId, orderId, quantity })
const moved = (
  _tag: Exclude<StockEvent["_tag"], "StockInitialised" | "StockRestocked">,
  quantity: number
): StockEvent => ({
  _tag,
  productId,
  orderId,
  quantity
})
const initialised = (quantity: number): StockEvent => ({ _tag: "StockInitialised", productId, quantity })
const restocked = (quantity: number): StockEvent => ({ _tag: "StockRestocked", productId, quantity })

const movements = [
  "ReserveStock",
  "ConfirmStock",
  "ReleaseStock",
  "DecreaseStock",
  "IncreaseStock",
  "ReturnStock"
] as const

const ledger = (
  counts: Partial<Record<"available" | "reserved" | "sold" | "initial" | "restocked" | "returned", number>>
) => ({
  productId,
  available: 0,
  reserved: 0,
  sold: 0,
  initial: 0,
  restocked: 0,
  returned: 0,
  ...counts
})

describe("InitialiseStock", () => {
  it("opens the ledger of a product", () => {
    const example = stock.given().when(initialise(1000))
    example.expectEvents(initialised(1000))
    example.expectState(ledger({ available: 1000, initial: 1000 }))
  })
  it("opens it with nothing", () => stock.given().when(initialise(0)).expectEvents(initialised(0)))
  it.each([-1, 1.5, Number.NaN, 2 ** 53])("refuses %s pieces", (quantity) =>
    stock.given().when(initialise(quantity)).expectRefusal("INVALID_REQUEST", productId, quantity)
  )
  it("changes nothing the second time", () =>
    stock.given(initialised(5), restocked(2)).when(initialise(5)).expectNothing())
  it("refuses another quantity", () =>
    stock.given(initialised(5)).when(initialise(6)).expectRefusal("ALREADY_EXISTS", productId, 5, 6))
})

describe("every other command", () => {
  it.each(movements)("%s needs a ledger", (tag) =>
    stock.given().when(ask(tag, 1)).expectRefusal("ENTITY_NOT_FOUND", productId)
  )
  it("RestockStock needs a ledger", () => stock.given().when(restock(1)).expectRefusal("ENTITY_NOT_FOUND", productId))
  it.each(movements.flatMap((tag) => [0, -1, 0.5].map((quantity) => [tag, quantity] as const)))(
    "%s refuses %s pieces",
    (tag, quantity) =>
      stock
        .given(initialised(10), moved("StockReserved", 4), moved("StockDecreased", 3))
        .when(ask(tag, quantity))
        .expectRefusal("INVALID_REQUEST", productId, quantity)
  )
  it.each([0, -1, 0.5])("RestockStock refuses %s pieces", (quantity) =>
    stock.given(initialised(10)).when(restock(quantity)).expectRefusal("INVALID_REQUEST", productId, quantity)
  )
})

describe("ReserveStock", () => {
  it("holds all that is available", () => {
    const example = stock.given(initialised(3)).when(ask("ReserveStock", 3))
    example.expectEvents(moved("StockReserved", 3))
    example.expectState(ledger({ reserved: 3, initial: 3 }))
  })
  it("refuses one more", () =>
    stock.given(initialised(3)).when(ask("ReserveStock", 4)).expectRefusal("STOCK_NOT_ENOUGH", productId, 4, 3))
  it("refuses what others hold", () =>
    stock
      .given(initialised(3), moved("StockReserved", 2))
      .when(ask("ReserveStock", 2))
      .expectRefusal("STOCK_NOT_ENOUGH", productId, 2, 1))
})

describe("ConfirmStock", () => {
  it("sells what is held", () => {
    const example = stock.given(initialised(3), moved("StockReserved", 2)).when(ask("ConfirmStock", 2))
    example.expectEvents(moved("StockConfirmed", 2))
    example.expectState(ledger({ available: 1, sold: 2, initial: 3 }))
  })
  it("refuses what is not held", () =>
    stock
      .given(initialised(9), moved("StockReserved", 2))
      .when(ask("ConfirmStock", 3))
      .expectRefusal("ILLEGAL_TRANSITION", productId, orderId, 2, 3))
})

describe("ReleaseStock", () => {
  it("makes available what was held", () => {
    const example = stock.given(initialised(3), moved("StockReserved", 2)).when(ask("ReleaseStock", 2))
    example.expectEvents(moved("StockReleased", 2))
    example.expectState(ledger({ available: 3, initial: 3 }))
  })
  it("refuses what is not held", () =>
    stock
      .given(initialised(9), moved("StockReserved", 2))
      .when(ask("ReleaseStock", 3))
      .expectRefusal("ILLEGAL_TRANSITION", productId, orderId, 2, 3))
})

describe("DecreaseStock", () => {
  it("sells all that is available", () => {
    const example = stock.given(initialised(3)).when(ask("DecreaseStock", 3))
    example.expectEvents(moved("StockDecreased", 3))
    example.expectState(ledger({ sold: 3, initial: 3 }))
  })
  it("refuses one more", () =>
    stock.given(initialised(3)).when(ask("DecreaseStock", 4)).expectRefusal("STOCK_NOT_ENOUGH", productId, 4, 3))
})

describe("IncreaseStock", () => {
  it("undoes a decrease without a trace in the totals", () => {
    const example = stock.given(initialised(3), moved("StockDecreased", 2)).when(ask("IncreaseStock", 2))
    example.expectEvents(moved("StockIncreased", 2))
    example.expectState(ledger({ available: 3, initial: 3 }))
  })
  it("refuses more than was sold", () =>
    stock
      .given(initialised(9), moved("StockDecreased", 2))
      .when(ask("IncreaseStock", 3))
      .expectRefusal("ILLEGAL_TRANSITION", productId, orderId, 2, 3))
  it("refuses what came back already", () =>
    stock
      .given(initialised(9), moved("StockDecreased", 2), moved("StockReturned", 1))
      .when(ask("IncreaseStock", 2))
      .expectRefusal("ILLEGAL_TRANSITION", productId, orderId, 1, 2))
})

describe("ReturnStock", () => {
  it("makes available what was sold, and keeps the sale", () => {
    const example = stock.given(initialised(3), moved("StockDecreased", 2)).when(ask("ReturnStock", 2))
    example.expectEvents(moved("StockReturned", 2))
    example.expectState(ledger({ available: 3, sold: 2, initial: 3, returned: 2 }))
  })
  it("refuses what came back already", () =>
    stock
      .given(initialised(9), moved("StockDecreased", 2), moved("StockReturned", 1))
      .when(ask("ReturnStock", 2))
      .expectRefusal("ILLEGAL_TRANSITION", productId, orderId, 1, 2))
})

describe("RestockStock", () => {
  it("adds pieces", () => {
    const example = stock.given(initialised(3)).when(restock(7))
    example.expectEvents(restocked(7))
    example.expectState(ledger({ available: 10, initial: 3, restocked: 7 }))
  })
  it("refuses what cannot be counted exactly any more", () => {
    const almost = Number.MAX_SAFE_INTEGER - 1
    stock.given(initialised(almost)).when(restock(1)).expectEvents(restocked(1))
    stock.given(initialised(almost)).when(restock(2)).expectRefusal("INVALID_REQUEST", productId, 2)
    stock.given(initialised(0), restocked(almost)).when(restock(2)).expectRefusal("INVALID_REQUEST", productId, 2)
    stock
      .given(initialised(almost), moved("StockDecreased", 2), moved("StockReturned", 1))
      .when(restock(1))
      .expectRefusal("INVALID_REQUEST", productId, 1)
  })
})
