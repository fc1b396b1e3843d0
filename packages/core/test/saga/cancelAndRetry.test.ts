import { assert, describe, it } from "@effect/vitest"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import { compiledOf, purchase, stepOf } from "./support/definitions.ts"
import { Play } from "./support/Play.ts"
import { answersOnly, ended, stuckBack, stuckForward } from "./support/plays.ts"

describe("cancel", () => {
  it("turns a running saga back and says why", () => {
    const play = new Play(purchase)
    assert.deepStrictEqual(play.cancel(), ["accept", "drop deadline", "stop Place do 1", "ask Place undo 1 until 100"])
    assert.deepStrictEqual(
      play.saga.reason,
      rejection("CANCELLED_BY_REQUEST", "The saga was cancelled: changed my mind")
    )
    assert.deepStrictEqual(play.undone("Place"), ["stop Place undo 1", "end rejected"])
    assert.isFalse(play.saga.byOperator)
  })

  it("changes nothing while the saga turns back, stuck or not", () => {
    const play = stuckBack()
    answersOnly(play, () => play.cancel(), ["accept"])
    play.retry()
    answersOnly(play, () => play.cancel(), ["accept"])
  })

  it("is refused past the pivot, stuck or not", () => {
    const play = stuckForward()
    answersOnly(play, () => play.cancel(), ["refuse SAGA_PAST_PIVOT"])
    play.retry()
    answersOnly(play, () => play.cancel(), ["refuse SAGA_PAST_PIVOT"])
  })

  it("is refused after the end", () => {
    const play = ended()
    answersOnly(play, () => play.cancel(), ["refuse SAGA_ENDED"])
  })
})

describe("retry", () => {
  it("restarts the budget of a stuck step under the same key", () => {
    const play = stuckForward()
    assert.deepStrictEqual(play.retry("Confirm"), ["accept", "ask Confirm do 4 until 100"])
    assert.strictEqual(play.saga.status, "running")
    assert.deepStrictEqual(play.due("Confirm", "do", 4), ["ask Confirm do 5 until 200"])
    assert.deepStrictEqual(play.done("Confirm"), ["stop Confirm do 5", "end completed"])
    assert.isFalse(play.saga.byOperator)
  })

  it("asks the undo again while the saga turns back", () => {
    const play = stuckBack()
    assert.deepStrictEqual(play.retry("Reserve"), ["accept", "ask Reserve undo 5 until 100"])
    assert.strictEqual(play.saga.status, "undoing")
    assert.strictEqual(play.step("Reserve").waits, 0)
  })

  it("takes one stuck step, or all of them", () => {
    const play = new Play(
      compiledOf([
        stepOf("Pay", "pivot"),
        stepOf("Confirm", "retriable"),
        stepOf("Tell", "retriable", { after: ["Pay"] }),
        stepOf("Deliver", "retriable", { after: ["Pay"] })
      ])
    )
    play.done("Pay")
    play.exhaust("Confirm", "do")
    play.exhaust("Tell", "do")
    const before = play.saga
    assert.deepStrictEqual(play.retry("Tell"), ["accept", "ask Tell do 4 until 100"])
    assert.strictEqual(play.saga.status, "stuck")
    play.saga = before
    assert.deepStrictEqual(play.retry(), ["accept", "ask Confirm do 4 until 100", "ask Tell do 4 until 100"])
    assert.strictEqual(play.saga.status, "running")
  })

  it("is refused where nothing is stuck, for an unknown step, and after the end", () => {
    const running = new Play(purchase)
    answersOnly(running, () => running.retry(), ["refuse SAGA_NOT_STUCK"])
    answersOnly(running, () => running.retry("Place"), ["refuse SAGA_NOT_STUCK"])
    const play = stuckForward()
    answersOnly(play, () => play.retry("Pay"), ["refuse SAGA_NOT_STUCK"])
    answersOnly(play, () => play.retry("Deliver"), ["refuse ENTITY_NOT_FOUND"])
    const over = ended()
    answersOnly(over, () => over.retry(), ["refuse SAGA_ENDED"])
  })
})

describe("an undo that was dropped", () => {
  it("leaves the saga stuck until it is retried", () => {
    const play = new Play(purchase)
    play.done("Place")
    play.refused("Reserve")
    assert.deepStrictEqual(play.input({ _tag: "UndoDropped", step: "Place" }), ["stop Place undo 1"])
    assert.strictEqual(play.saga.status, "stuck")
    answersOnly(play, () => play.input({ _tag: "UndoDropped", step: "Place" }), [])
    assert.deepStrictEqual(play.retry(), ["accept", "ask Place undo 2 until 100"])
    play.undone("Place")
    assert.strictEqual(play.saga.status, "rejected")
  })

  it("is ignored where no undo is asked", () => {
    const play = new Play(purchase)
    answersOnly(play, () => play.input({ _tag: "UndoDropped", step: "Place" }), [])
  })
})
