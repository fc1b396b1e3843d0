import { assert, describe, it } from "@effect/vitest"

import { branches, compiledOf, patience, purchase, stepOf } from "./support/definitions.ts"
import { noStock, Play } from "./support/Play.ts"

describe("a refusal turns the saga back", () => {
  it("undoes in reverse and ends rejected when only the order was placed", () => {
    const play = new Play(purchase)
    play.done("Place")
    assert.deepStrictEqual(play.refused("Reserve"), [
      "stop Reserve do 1",
      "drop deadline",
      "ask Place undo 1 until 100"
    ])
    assert.strictEqual(play.saga.status, "undoing")
    assert.isTrue(play.saga.fenced)
    assert.strictEqual(play.saga.reason, noStock)
    assert.strictEqual(play.step("Reserve").rejection, noStock)
    play.now = 3
    assert.deepStrictEqual(play.undone("Place"), ["stop Place undo 1", "end rejected"])
    assert.strictEqual(play.saga.status, "rejected")
    assert.strictEqual(play.saga.endedAt, 3)
  })

  it("ends compensated when another step had an effect", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.done("Reserve")
    assert.deepStrictEqual(play.refused("Pay"), ["stop Pay do 1", "drop deadline", "ask Reserve undo 1 until 100"])
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 1", "ask Place undo 1 until 100"])
    assert.deepStrictEqual(play.undone("Place"), ["stop Place undo 1", "end compensated"])
  })

  it("ends rejected when every other undo only left a tombstone", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.done("Reserve")
    play.refused("Pay")
    play.undone("Reserve", false)
    assert.deepStrictEqual(play.undone("Place", true), ["stop Place undo 1", "end rejected"])
  })

  it("counts the first step as an effect where no step places the order", () => {
    const play = new Play(compiledOf([stepOf("Reserve", "compensatable"), stepOf("Pay", "pivot")]))
    play.done("Reserve")
    play.refused("Pay")
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 1", "end compensated"])
  })

  it("ends at once when nothing can have happened", () => {
    const play = new Play(purchase)
    assert.deepStrictEqual(play.refused("Place"), ["stop Place do 1", "drop deadline", "end rejected"])
  })

  it("keeps the first reason", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.refused("Reserve")
    play.cancel()
    play.sagaDeadline()
    assert.strictEqual(play.saga.reason, noStock)
  })
})

describe("parallel branches", () => {
  const atPivot = () => {
    const play = new Play(branches)
    for (const step of ["Hold", "Use", "Reserve", "Check", "Pick"]) {
      play.done(step)
    }
    return play
  }

  it("are undone side by side, each in reverse, past steps that need no undo", () => {
    const play = atPivot()
    assert.deepStrictEqual(play.refused("Pay"), [
      "stop Pay do 1",
      "drop deadline",
      "ask Pick undo 1 until 100",
      "ask Use undo 1 until 100"
    ])
    assert.deepStrictEqual(play.undone("Pick"), ["stop Pick undo 1", "ask Reserve undo 1 until 100"])
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 1"])
    assert.deepStrictEqual(play.undone("Use"), ["stop Use undo 1", "ask Hold undo 1 until 100"])
    assert.deepStrictEqual(play.undone("Hold"), ["stop Hold undo 1", "end compensated"])
  })

  it("that are stuck hold up only what stands before them", () => {
    const play = atPivot()
    play.refused("Pay")
    assert.deepStrictEqual(play.exhaust("Pick", "undo"), [])
    assert.strictEqual(play.saga.status, "stuck")
    assert.deepStrictEqual(play.undone("Use"), ["stop Use undo 1", "ask Hold undo 1 until 100"])
    assert.deepStrictEqual(play.undone("Hold"), ["stop Hold undo 1"])
    assert.strictEqual(play.saga.status, "stuck")
    assert.deepStrictEqual(play.undone("Pick"), ["ask Reserve undo 1 until 100"])
    assert.strictEqual(play.saga.status, "undoing")
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 1", "end compensated"])
  })

  it("without an answer are no longer waited for, and undone like those that are done", () => {
    const play = new Play(branches)
    play.done("Reserve")
    assert.deepStrictEqual(play.refused("Hold"), [
      "stop Hold do 1",
      "drop deadline",
      "stop Check do 1",
      "ask Reserve undo 1 until 100"
    ])
    // The query has no effect: its late answer and its late refusal matter to nobody.
    const before = play.saga
    play.done("Check")
    play.refused("Check")
    assert.strictEqual(play.saga, before)
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 1", "end compensated"])
  })
})

it("gives the undo a budget of its own", () => {
  const retry = { ...patience, attempts: 2, undoAttempts: 2 }
  const play = new Play(compiledOf([stepOf("Reserve", "compensatable", { retry }), stepOf("Pay", "pivot")]))
  play.due("Reserve", "do", 1)
  assert.deepStrictEqual(play.cancel().slice(-1), ["ask Reserve undo 1 until 100"])
  assert.deepStrictEqual(play.due("Reserve", "undo", 1), ["ask Reserve undo 2 until 200"])
  assert.strictEqual(play.saga.status, "undoing")
  assert.deepStrictEqual(play.due("Reserve", "undo", 2), [])
  assert.strictEqual(play.saga.status, "stuck")
})
