import { assert, describe, it } from "@effect/vitest"
import { accept, type Decider, refuse } from "@sagaproof/core/decider/Decider"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"

interface Counted {
  readonly by: number
}

/** Counts up by positive numbers, takes 0 for done, and refuses the rest. */
const counter: Decider<number, number, Counted> = {
  initial: 0,
  decide: (by) => {
    if (by < 0) {
      return refuse(rejection("INVALID_REQUEST", `Cannot count by ${by}.`))
    }
    return by === 0 ? accept() : accept({ by })
  },
  evolve: (count, { by }) => count + by
}

const example = (command: number) => specify(counter).given({ by: 1 }, { by: 2 }).when(command)

describe("a specification", () => {
  it("passes what is so", () => {
    example(4).expectEvents({ by: 4 })
    example(4).expectState(7)
    example(0).expectNothing()
    example(0).expectEvents()
    example(-1).expectRefusal("INVALID_REQUEST")
    example(-1).expectRefusal("INVALID_REQUEST", "count", -1)
    example(-1).expectState(3)
  })
  it("shows both sides of what is not so", () => {
    assert.throws(() => example(4).expectEvents({ by: 5 }), /"by": 5[^]*but got[^]*"by": 4/)
    assert.throws(() => example(4).expectEvents({ by: 4 }, { by: 4 }), /but got/)
    assert.throws(() => example(4).expectNothing(), /"by": 4/)
    assert.throws(() => example(-1).expectNothing(), /Cannot count by -1/)
    assert.throws(() => example(-1).expectEvents({ by: 1 }), /Cannot count by -1/)
    assert.throws(() => example(4).expectState(6), /Expected 6\nbut got {2}7/)
    assert.throws(() => example(4).expectRefusal("INVALID_REQUEST"), /these events follow/)
    assert.throws(() => example(-1).expectRefusal("NOT_ALLOWED"), /NOT_ALLOWED[^]*INVALID_REQUEST/)
    assert.throws(() => example(-1).expectRefusal("INVALID_REQUEST", "elephant"), /elephant: Cannot count by -1/)
  })
})
