import { describe, it } from "@effect/vitest"
import { won } from "@sagaproof/core/money/Won"
import type { PlaceOrder, RequestedLine } from "@sagaproof/core/order/OrderCommand"
import type { RejectionCode } from "@sagaproof/core/rejection/RejectionCode"
import { address, buyer, item, lines, order, orderId, pasta, pizza, place, placed, totals } from "./orderExamples.ts"

const refused = (change: Partial<PlaceOrder>, code: RejectionCode, ...mentioned: ReadonlyArray<string | number>) =>
  order
    .given()
    .when({ ...place, ...change })
    .expectRefusal(code, ...mentioned)

const line = (change: Partial<RequestedLine>): ReadonlyArray<RequestedLine> => [
  { productId: "pizza", quantity: 1, item: pizza, ...change }
]

describe("PlaceOrder", () => {
  it("freezes lines and prices", () => {
    const example = order.given().when(place)
    example.expectEvents(placed)
    example.expectState({
      orderId,
      trackingId: "tracking-1",
      userId: "user-1",
      status: "created",
      paid: false,
      lines,
      totals,
      method: "wallet",
      preset: "reserve-first"
    })
  })
  it("keeps the address", () =>
    order
      .given()
      .when({ ...place, address })
      .expectEvents({ ...placed, address }))
  it("keeps several lines of one product apart, each with its shipping fee", () =>
    order
      .given()
      .when({ ...place, lines: [...line({}), ...line({ quantity: 2 })] })
      .expectEvents({
        ...placed,
        lines: [
          { ...lines[0], sequence: 1 },
          { ...lines[0], sequence: 2, quantity: 2, finalAmount: won(50_000) }
        ],
        totals: {
          ...totals,
          totalProductAmount: won(75_000),
          totalShippingFee: won(6_000),
          finalAmount: won(81_000)
        }
      }))
  it("refuses an id that is taken", () => order.given(placed).when(place).expectRefusal("ALREADY_EXISTS", orderId))
})

describe("the request", () => {
  it("has at least one line", () => refused({ lines: [] }, "INVALID_REQUEST", "at least one line"))
  it("has at most 100 lines", () => {
    const many = (count: number) =>
      Array.from({ length: count }, () => ({ productId: "pasta", quantity: 1, item: pasta }))
    const amount = won(1_800_000)
    order
      .given()
      .when({ ...place, lines: many(100) })
      .expectEvents({
        ...placed,
        lines: Array.from({ length: 100 }, (_, index) => ({
          ...lines[1],
          sequence: index + 1,
          quantity: 1,
          finalAmount: won(18_000)
        })),
        totals: { ...totals, totalProductAmount: amount, totalShippingFee: won(0), finalAmount: amount }
      })
    refused({ lines: many(101) }, "INVALID_REQUEST", 100, 101)
  })
  it.each([0, -1, 1.5])("refuses %s pieces", (quantity) =>
    refused({ lines: line({ quantity }) }, "INVALID_REQUEST", "pizza", quantity)
  )
  it("refuses an address that is too long", () =>
    refused({ address: { ...address, postalCode: "12345678901" } }, "INVALID_REQUEST", "postalCode"))
})

describe("the buyer", () => {
  it("is known", () => refused({ buyer: undefined }, "ENTITY_NOT_FOUND", "user-1"))
  it("is active", () => refused({ buyer: { ...buyer, active: false } }, "NOT_ALLOWED", "user-1", "active"))
  it("has the role", () => refused({ buyer: { ...buyer, roles: ["seller"] } }, "NOT_ALLOWED", "user-1", "role"))
  it("may have other roles as well", () =>
    order
      .given()
      .when({ ...place, buyer: { ...buyer, roles: ["seller", "buyer"] } })
      .expectEvents(placed))
})

describe("a product", () => {
  it("is known", () => refused({ lines: line({ item: undefined }) }, "ENTITY_NOT_FOUND", "pizza"))
  it("is on sale", () =>
    refused({ lines: line({ item: { ...pizza, onSale: false } }) }, "PRODUCT_NOT_ON_SALE", "Pizza", "pizza"))
  it("is looked at in every line", () =>
    refused({ lines: [...place.lines, ...line({ item: undefined })] }, "ENTITY_NOT_FOUND", "pizza"))
})

describe("what the client believes", () => {
  it("is a total that is ours, without shipping", () => {
    order
      .given()
      .when({ ...place, clientTotal: won(61_000) })
      .expectEvents(placed)
    refused({ clientTotal: won(64_000) }, "INVALID_REQUEST", orderId, 61_000, 64_000)
    refused({ clientTotal: won(60_999) }, "INVALID_REQUEST", orderId, 61_000, 60_999)
    refused({ clientTotal: won(0) }, "INVALID_REQUEST", orderId, 61_000)
  })
  it("is a unit price that is ours", () => {
    order
      .given()
      .when({ ...place, lines: [...line({ clientUnitPrice: won(25_000) }), ...place.lines.slice(1)] })
      .expectEvents(placed)
    refused({ lines: line({ clientUnitPrice: won(24_999) }) }, "INVALID_REQUEST", "Pizza", 25_000, 24_999)
    refused({ lines: line({ clientUnitPrice: won(0) }) }, "INVALID_REQUEST", "Pizza", 25_000)
  })
})

describe("an amount that cannot be counted exactly", () => {
  const penny = item("penny", "Penny", 1)
  it("is refused in a line", () => {
    const costly = item("costly", "Costly", 2)
    const quantity = Number.MAX_SAFE_INTEGER
    refused({ lines: [{ productId: "costly", quantity, item: costly }] }, "INVALID_REQUEST", quantity, "Costly")
  })
  it("is refused in the sum of the lines", () => {
    const most = { productId: "penny", quantity: Number.MAX_SAFE_INTEGER, item: penny }
    const one = { productId: "penny", quantity: 1, item: penny }
    refused({ lines: [most, one] }, "INVALID_REQUEST", orderId)
  })
  it("is refused together with the shipping fee", () => {
    const shipped = item("penny", "Penny", 1, 1)
    const quantity = Number.MAX_SAFE_INTEGER
    refused({ lines: [{ productId: "penny", quantity, item: shipped }] }, "INVALID_REQUEST", orderId)
  })
  it("is accepted at the very limit", () => {
    const most = won(Number.MAX_SAFE_INTEGER)
    order
      .given()
      .when({ ...place, lines: [{ productId: "penny", quantity: most, item: penny }] })
      .expectEvents({
        ...placed,
        lines: [
          {
            ...lines[1],
            sequence: 1,
            productId: "penny",
            productName: "Penny",
            quantity: most,
            unitPrice: won(1),
            finalUnitPrice: won(1),
            finalAmount: most
          }
        ],
        totals: { ...totals, totalProductAmount: most, totalShippingFee: won(0), finalAmount: most }
      })
  })
})
