import { assert, describe, it } from "@effect/vitest"
import { Seller } from "@sagaproof/core/seller/Seller"
import { sellerAggregate } from "@sagaproof/core/seller/SellerAggregate"
import { SellerCommand } from "@sagaproof/core/seller/SellerCommand"
import { sellerDecider } from "@sagaproof/core/seller/SellerDecider"
import { SellerEvent } from "@sagaproof/core/seller/SellerEvent"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const seller = specify(sellerDecider)
const sellerId = "user-1"
const grant: SellerCommand = { _tag: "GrantSelling", sellerId }
const withdraw: SellerCommand = { _tag: "WithdrawSelling", sellerId }
const granted: SellerEvent = { _tag: "SellingGranted", sellerId }
const withdrawn: SellerEvent = { _tag: "SellingWithdrawn", sellerId }

describe("GrantSelling", () => {
  it("lets a user sell", () => {
    const example = seller.given().when(grant)
    example.expectEvents(granted)
    example.expectState({ sellerId, permitted: true })
  })
  it("lets a user sell again", () => seller.given(granted, withdrawn).when(grant).expectEvents(granted))
  it("changes nothing the second time", () => seller.given(granted).when(grant).expectNothing())
})

describe("WithdrawSelling", () => {
  it("ends the permission", () => {
    const example = seller.given(granted).when(withdraw)
    example.expectEvents(withdrawn)
    example.expectState({ sellerId, permitted: false })
  })
  it("changes nothing where there is none", () => {
    seller.given().when(withdraw).expectNothing()
    seller.given(granted, withdrawn).when(withdraw).expectNothing()
  })
})

it("ends as the last command says", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(grant, withdraw)), (sequence) => {
      const codecs = { state: Seller, command: SellerCommand, event: SellerEvent }
      const { state } = decideAll(sellerAggregate, codecs, sequence)
      assert.strictEqual(state?.permitted ?? false, sequence.at(-1)?._tag === "GrantSelling")
    })
  )
})
