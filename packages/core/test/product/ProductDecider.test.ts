import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import { won, zero } from "@sagaproof/core/money/Won"
import { Product } from "@sagaproof/core/product/Product"
import { productAggregate } from "@sagaproof/core/product/ProductAggregate"
import { ProductCommand } from "@sagaproof/core/product/ProductCommand"
import { productDecider } from "@sagaproof/core/product/ProductDecider"
import { ProductEvent } from "@sagaproof/core/product/ProductEvent"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const product = specify(productDecider)
const id = "coffee"
const facts = { id, name: "Coffee", originalPrice: won(6_000), salePrice: won(5_000), sellerId: "user-1" }
const register = { _tag: "RegisterProduct", ...facts, sellerPermitted: true } as const satisfies ProductCommand
const registered: ProductEvent = { _tag: "ProductRegistered", ...facts, shippingFee: zero }
const stopped: ProductEvent = { _tag: "SaleStopped", id }
const resumed: ProductEvent = { _tag: "SaleResumed", id }
const changePrice = (originalPrice: number, salePrice: number): ProductCommand => ({
  _tag: "ChangePrice",
  id,
  originalPrice: won(originalPrice),
  salePrice: won(salePrice)
})

const wrongPrices = [
  [-1, -1, "original price"],
  [-1, 0, "original price"],
  [0, -1, "sale price is"],
  [5_000, 5_001, "above"]
] as const

describe("RegisterProduct", () => {
  it("offers a product at once, without a shipping fee", () => {
    const example = product.given().when(register)
    example.expectEvents(registered)
    example.expectState({ ...facts, shippingFee: zero, status: "on-sale" })
  })
  it("keeps all that is told of it", () => {
    const more = { description: "Roasted today", category: "food", shippingFee: won(2_500) }
    const example = product.given().when({ ...register, ...more })
    example.expectEvents({ _tag: "ProductRegistered", ...facts, ...more })
    example.expectState({ ...facts, ...more, status: "on-sale" })
  })
  it("takes a product that costs nothing", () =>
    product
      .given()
      .when({ ...register, originalPrice: zero, salePrice: zero })
      .expectEvents({ ...registered, originalPrice: zero, salePrice: zero }))
  it("refuses a seller without permission", () =>
    product
      .given()
      .when({ ...register, sellerPermitted: false })
      .expectRefusal("NOT_ALLOWED", "user-1", "Coffee"))
  it.each(["", " "])("refuses the name %j", (name) =>
    product
      .given()
      .when({ ...register, name })
      .expectRefusal("INVALID_REQUEST", id, "name")
  )
  it.each(wrongPrices)("refuses an original price of %s with a sale price of %s", (original, sale, rule) =>
    product
      .given()
      .when({ ...register, originalPrice: won(original), salePrice: won(sale) })
      .expectRefusal("INVALID_REQUEST", rule, original)
  )
  it("refuses a negative shipping fee", () =>
    product
      .given()
      .when({ ...register, shippingFee: won(-1) })
      .expectRefusal("INVALID_REQUEST", "Coffee", -1))
  it("refuses an id that is taken", () =>
    product.given(registered).when(register).expectRefusal("ALREADY_EXISTS", id, "Coffee"))
})

describe("ChangePrice", () => {
  it("changes both prices", () => {
    const example = product.given(registered).when(changePrice(7_000, 7_000))
    example.expectEvents({ _tag: "PriceChanged", id, originalPrice: won(7_000), salePrice: won(7_000) })
    example.expectState({
      ...facts,
      originalPrice: won(7_000),
      salePrice: won(7_000),
      shippingFee: zero,
      status: "on-sale"
    })
  })
  it("changes one of them", () => {
    product
      .given(registered)
      .when(changePrice(6_000, 4_000))
      .expectEvents({ _tag: "PriceChanged", id, originalPrice: won(6_000), salePrice: won(4_000) })
    product
      .given(registered)
      .when(changePrice(8_000, 5_000))
      .expectEvents({ _tag: "PriceChanged", id, originalPrice: won(8_000), salePrice: won(5_000) })
  })
  it.each(wrongPrices)("refuses an original price of %s with a sale price of %s", (original, sale, rule) =>
    product.given(registered).when(changePrice(original, sale)).expectRefusal("INVALID_REQUEST", rule, original)
  )
  it("changes nothing where they are so already", () =>
    product.given(registered).when(changePrice(6_000, 5_000)).expectNothing())
  it("needs a product", () => product.given().when(changePrice(1, 1)).expectRefusal("ENTITY_NOT_FOUND", id))
})

describe("StopSale and ResumeSale", () => {
  const stop: ProductCommand = { _tag: "StopSale", id }
  const resume: ProductCommand = { _tag: "ResumeSale", id }
  it("take a product off the list and put it back", () => {
    const off = product.given(registered).when(stop)
    off.expectEvents(stopped)
    off.expectState({ ...facts, shippingFee: zero, status: "stopped" })
    const on = product.given(registered, stopped).when(resume)
    on.expectEvents(resumed)
    on.expectState({ ...facts, shippingFee: zero, status: "on-sale" })
  })
  it("change nothing where it is so already", () => {
    product.given(registered, stopped).when(stop).expectNothing()
    product.given(registered).when(resume).expectNothing()
  })
  it("need a product", () => {
    product.given().when(stop).expectRefusal("ENTITY_NOT_FOUND", id)
    product.given().when(resume).expectRefusal("ENTITY_NOT_FOUND", id)
  })
})

it("keeps 0 <= sale price <= original price, whatever is asked", () => {
  const price = fc.integer({ min: -10, max: 100 })
  const command = fc.oneof(
    fc.constantFrom<ProductCommand>(register, { _tag: "StopSale", id }, { _tag: "ResumeSale", id }),
    fc.tuple(price, price).map(([original, sale]) => changePrice(original, sale))
  )
  const codecs = { state: Product, command: ProductCommand, event: ProductEvent }
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (sequence) => {
      const { state } = decideAll(productAggregate, codecs, sequence)
      assert.isTrue(state === undefined || (0 <= state.salePrice && state.salePrice <= state.originalPrice))
    })
  )
})

describe("violation", () => {
  it("finds nothing in a sound product, nor where there is none", () => {
    assert.isUndefined(productAggregate.violation(undefined))
    const sound = fold(productDecider, [registered])
    assert.isUndefined(productAggregate.violation(sound))
    assert.isUndefined(productAggregate.violation(sound && { ...sound, salePrice: zero }))
  })
  it.each([
    ["salePrice >= 0", { salePrice: won(-1) }],
    ["salePrice <= originalPrice", { salePrice: won(6_001) }],
    ["shippingFee >= 0", { shippingFee: won(-1) }]
  ])("names %s", (constraint, change) => {
    const sound = fold(productDecider, [registered])
    assert.strictEqual(productAggregate.violation(sound && { ...sound, ...change }), constraint)
  })
})
