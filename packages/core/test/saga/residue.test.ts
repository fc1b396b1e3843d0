import { assert, describe, it } from "@effect/vitest"
import { explainWaiting } from "@sagaproof/core/saga/explainWaiting"
import { residue } from "@sagaproof/core/saga/residue"

import { compiledOf, memberOf, patience, purchase, stepOf } from "./support/definitions.ts"
import { Play } from "./support/Play.ts"

const residueOf = (play: Play) => Object.fromEntries(residue(play.compiled, play.saga).map((e) => [e.step, e.effect]))

const explain = (play: Play) => explainWaiting(play.compiled, play.saga, play.now)

describe("the residue of a saga", () => {
  it("has an entry for every step that was asked and is no query", () => {
    const play = new Play(
      compiledOf([stepOf("Check", "query"), stepOf("Reserve", "compensatable"), stepOf("Pay", "pivot")])
    )
    assert.deepStrictEqual(residueOf(play), {})
    play.done("Check")
    assert.deepStrictEqual(residueOf(play), { Reserve: "unproven" })
    play.done("Reserve")
    assert.deepStrictEqual(residueOf(play), { Reserve: "stands", Pay: "unproven" })
    play.refused("Pay")
    assert.deepStrictEqual(residueOf(play), { Reserve: "unproven", Pay: "undone" })
    play.undone("Reserve")
    assert.deepStrictEqual(residueOf(play), { Reserve: "undone", Pay: "undone" })
  })

  it("says what stands where the saga is stuck", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.done("Reserve")
    play.cancel()
    play.exhaust("Pay", "undo")
    play.done("Pay")
    assert.deepStrictEqual(residueOf(play), { Place: "stands", Reserve: "stands", Pay: "unproven" })
  })

  it("of a completed saga stands", () => {
    const play = new Play(purchase)
    for (const step of ["Place", "Reserve", "Pay", "Confirm"]) {
      play.done(step)
    }
    assert.deepStrictEqual(residueOf(play), { Place: "stands", Reserve: "stands", Pay: "stands", Confirm: "stands" })
  })
})

describe("why a saga still waits", () => {
  it("for an answer", () => {
    const play = new Play(purchase)
    play.now = 100
    play.due("Place", "do", 1)
    assert.strictEqual(
      explain(play),
      "It waits for inventory to answer Place, attempt 2. Its own deadline is in 9900 ms."
    )
    play.now = 10_001
    assert.match(explain(play), /Its own deadline came 1 ms ago\.$/)
  })

  it("for undos, in their order", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.cancel()
    assert.strictEqual(
      explain(play),
      "It turned back: CANCELLED_BY_REQUEST, The saga was cancelled: changed my mind " +
        "The undo of Place waits until every step behind it is undone. " +
        "It waits for inventory to answer the undo of Reserve, attempt 1."
    )
  })

  it("for a person", () => {
    const play = new Play(
      compiledOf([
        stepOf("Pay", "pivot"),
        {
          name: "Together",
          kind: "retriable",
          deadlineMs: 100,
          retry: patience,
          group: (["order", "delivery"] as const).map((name) => {
            const { undo: _, ...member } = memberOf(name, name)
            return member
          })
        }
      ])
    )
    play.done("Pay")
    play.exhaust("Together", "do")
    assert.strictEqual(
      explain(play),
      "It is stuck: it asked order and delivery to answer Together, attempt 3, without an answer in time; " +
        "retry or resolve Together."
    )
  })

  it("for nothing after its end", () => {
    const play = new Play(purchase)
    play.refused("Place")
    assert.strictEqual(explain(play), "It waits for nothing: it has ended, rejected.")
  })
})
