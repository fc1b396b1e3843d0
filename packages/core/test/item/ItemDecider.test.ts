import { assert, describe, it } from "@effect/vitest"
import { Item } from "@sagaproof/core/item/Item"
import { itemAggregate } from "@sagaproof/core/item/ItemAggregate"
import { ItemCommand } from "@sagaproof/core/item/ItemCommand"
import { itemDecider } from "@sagaproof/core/item/ItemDecider"
import { ItemEvent } from "@sagaproof/core/item/ItemEvent"
import { won } from "@sagaproof/core/money/Won"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const item = specify(itemDecider)
const known = (version: number, price = 5_000): Item => ({
  productId: "coffee",
  name: "Coffee",
  unitPrice: won(price),
  onSale: true,
  shippingFee: won(2_500),
  version
})
const learn = (version: number, price = 5_000): ItemCommand => ({ _tag: "LearnItem", ...known(version, price) })
const event = (version: number, price = 5_000): ItemEvent => ({ _tag: "ItemKnown", ...known(version, price) })

describe("LearnItem", () => {
  it("keeps what it is told first", () => {
    const example = item.given().when(learn(1))
    example.expectEvents(event(1))
    example.expectState(known(1))
  })
  it("keeps newer news", () => {
    const example = item.given(event(1)).when(learn(2, 4_000))
    example.expectEvents(event(2, 4_000))
    example.expectState(known(2, 4_000))
  })
  it("ignores the same and older news", () => {
    item.given(event(2)).when(learn(2, 4_000)).expectNothing()
    item.given(event(2)).when(learn(1, 4_000)).expectNothing()
  })
  it("ends at the newest version in any order of arrival", () => {
    const versions = fc.array(fc.nat(9), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(versions, (arrivals) => {
        const codecs = { state: Item, command: ItemCommand, event: ItemEvent }
        const commands = arrivals.map((version) => learn(version, version * 100))
        const { state } = decideAll(itemAggregate, codecs, commands)
        assert.deepStrictEqual(state, known(Math.max(...arrivals), Math.max(...arrivals) * 100))
      })
    )
  })
})
