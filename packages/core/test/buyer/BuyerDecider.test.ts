import { assert, describe, it } from "@effect/vitest"
import { Buyer } from "@sagaproof/core/buyer/Buyer"
import { buyerAggregate } from "@sagaproof/core/buyer/BuyerAggregate"
import { BuyerCommand } from "@sagaproof/core/buyer/BuyerCommand"
import { buyerDecider } from "@sagaproof/core/buyer/BuyerDecider"
import { BuyerEvent } from "@sagaproof/core/buyer/BuyerEvent"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const buyer = specify(buyerDecider)
const known = (version: number, active = true): Buyer => ({ userId: "user-1", active, roles: ["buyer"], version })
const learn = (version: number, active = true): BuyerCommand => ({ _tag: "LearnUser", ...known(version, active) })
const event = (version: number, active = true): BuyerEvent => ({ _tag: "UserKnown", ...known(version, active) })

describe("LearnUser", () => {
  it("keeps what it is told first", () => {
    const example = buyer.given().when(learn(1))
    example.expectEvents(event(1))
    example.expectState(known(1))
  })
  it("keeps newer news", () => {
    const example = buyer.given(event(1)).when(learn(2, false))
    example.expectEvents(event(2, false))
    example.expectState(known(2, false))
  })
  it("ignores the same and older news", () => {
    buyer.given(event(2)).when(learn(2, false)).expectNothing()
    buyer.given(event(2)).when(learn(1, false)).expectNothing()
  })
  it("ends at the newest version in any order of arrival", () => {
    const versions = fc.array(fc.nat(9), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(versions, (arrivals) => {
        const codecs = { state: Buyer, command: BuyerCommand, event: BuyerEvent }
        const commands = arrivals.map((version) => learn(version, version % 2 === 0))
        const { state } = decideAll(buyerAggregate, codecs, commands)
        const newest = Math.max(...arrivals)
        assert.deepStrictEqual(state, known(newest, newest % 2 === 0))
      })
    )
  })
})
