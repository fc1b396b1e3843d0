import { assert, describe, it } from "@effect/vitest"

import { branches, purchase } from "./support/definitions.ts"
import { noStock, Play } from "./support/Play.ts"

describe("late answers while undoing", () => {
  const unknownReserve = () => {
    const play = new Play(purchase)
    play.done("Place")
    assert.deepStrictEqual(play.cancel(), [
      "accept",
      "drop deadline",
      "stop Reserve do 1",
      "ask Reserve undo 1 until 100"
    ])
    return play
  }

  it("a done is recorded and still undone", () => {
    const play = unknownReserve()
    assert.deepStrictEqual(play.done("Reserve", "late"), [])
    assert.deepStrictEqual([play.step("Reserve").outcome, play.step("Reserve").result], ["done", "late"])
    assert.strictEqual(play.saga.status, "undoing")
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 1", "ask Place undo 1 until 100"])
    assert.deepStrictEqual(play.undone("Place"), ["stop Place undo 1", "end compensated"])
  })

  it("a done after the undo's answer is ignored", () => {
    const play = unknownReserve()
    play.undone("Reserve", false)
    const before = play.saga
    assert.deepStrictEqual([...play.done("Reserve"), ...play.refused("Reserve"), ...play.undone("Reserve")], [])
    assert.strictEqual(play.saga, before)
  })

  it("a refusal proves that there is nothing to undo", () => {
    const play = unknownReserve()
    assert.deepStrictEqual(play.refused("Reserve"), ["stop Reserve undo 1", "ask Place undo 1 until 100"])
    const { outcome, rejection, reversed, undo } = play.step("Reserve")
    assert.deepStrictEqual(
      { outcome, undo, reversed, rejection },
      {
        outcome: "refused",
        undo: "undone",
        reversed: false,
        rejection: noStock
      }
    )
    assert.deepStrictEqual(play.undone("Place"), ["stop Place undo 1", "end rejected"])
  })

  it("a done of the fenced pivot turns nothing back", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.done("Reserve")
    assert.deepStrictEqual(play.sagaDeadline(), ["stop Pay do 1", "ask Pay undo 1 until 100"])
    assert.deepStrictEqual(play.done("Pay"), [])
    assert.strictEqual(play.saga.status, "undoing")
    assert.deepStrictEqual(play.cancel(), ["accept"])
    assert.deepStrictEqual(play.undone("Pay"), ["stop Pay undo 1", "ask Reserve undo 1 until 100"])
  })

  it("a step of the branch that was not asked yet is never asked", () => {
    const play = new Play(branches)
    play.cancel()
    assert.deepStrictEqual(play.done("Hold"), [])
    assert.strictEqual(play.step("Use").outcome, "none")
  })
})
