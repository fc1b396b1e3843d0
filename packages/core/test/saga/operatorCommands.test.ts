import { assert, describe, it } from "@effect/vitest"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import { SagaDefect } from "@sagaproof/core/saga/SagaDefect"

import { compiledOf, purchase, stepOf } from "./support/definitions.ts"
import { Play } from "./support/Play.ts"

/** A purchase that is stuck behind its pivot, at Confirm. */
const stuckForward = (): Play => {
  const play = new Play(purchase)
  for (const step of ["Place", "Reserve", "Pay"]) {
    play.done(step)
  }
  play.exhaust("Confirm", "do")
  return play
}

/** A purchase that is stuck at the undo of Reserve, whose do never answered. */
const stuckBack = (): Play => {
  const play = new Play(purchase)
  play.done("Place")
  play.cancel()
  play.exhaust("Reserve", "undo")
  return play
}

const ended = (): Play => {
  const play = new Play(purchase)
  play.refused("Place")
  return play
}

/** The saga answers with these lines and stays the very same. */
const answersOnly = (play: Play, move: () => ReadonlyArray<string>, lines: ReadonlyArray<string>) => {
  const before = play.saga
  assert.deepStrictEqual(move(), lines)
  assert.strictEqual(play.saga, before)
}

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

describe("resolve", () => {
  it("asks the participant and moves nothing by itself", () => {
    const play = stuckBack()
    answersOnly(play, () => play.resolve("Reserve", "not-done"), [
      "accept",
      "ask resolution Reserve not-done: seen by hand"
    ])
    const forward = stuckForward()
    answersOnly(forward, () => forward.resolve("Confirm", "done"), [
      "accept",
      "ask resolution Confirm done: seen by hand"
    ])
  })

  it("is refused where the step is proven, unknown, or the saga is not stuck", () => {
    const play = stuckBack()
    answersOnly(play, () => play.resolve("Place", "done"), ["refuse STEP_NOT_UNPROVEN"])
    answersOnly(play, () => play.resolve("Pay", "done"), ["refuse STEP_NOT_UNPROVEN"])
    answersOnly(play, () => play.resolve("Deliver", "done"), ["refuse ENTITY_NOT_FOUND"])
    play.retry()
    answersOnly(play, () => play.resolve("Reserve", "done"), ["refuse SAGA_NOT_STUCK"])
    const over = ended()
    answersOnly(over, () => over.resolve("Place", "done"), ["refuse SAGA_ENDED"])
  })

  it("cannot give up a step behind the pivot", () => {
    const play = stuckForward()
    answersOnly(play, () => play.resolve("Confirm", "not-done"), ["refuse SAGA_PAST_PIVOT"])
    assert.throws(() => play.resolved("Confirm", "not-done"), SagaDefect, /only goes forward/)
  })

  it("leaves the saga stuck when the participant contradicts it", () => {
    const play = stuckBack()
    const refusal = rejection("RESOLUTION_CONTRADICTED", "The reservation is on record.")
    answersOnly(play, () => play.resolved("Reserve", "not-done", refusal), [])
    assert.strictEqual(play.saga.status, "stuck")
  })
})

describe("a resolution that the participant has written down", () => {
  it("as done behind the pivot carries the saga on, marked by operator", () => {
    const play = stuckForward()
    assert.deepStrictEqual(play.resolved("Confirm", "done"), ["end completed"])
    assert.isTrue(play.saga.byOperator)
    assert.strictEqual(play.step("Confirm").resolution, "seen by hand")
  })

  it("as done of a step that was asked again meanwhile ends its wait", () => {
    const play = stuckForward()
    play.retry()
    assert.deepStrictEqual(play.resolved("Confirm", "done"), ["stop Confirm do 4", "end completed"])
  })

  it("as not done stands in for the undo's answer, without an effect", () => {
    const play = stuckBack()
    assert.deepStrictEqual(play.resolved("Reserve", "not-done"), ["ask Place undo 1 until 100"])
    assert.strictEqual(play.saga.status, "undoing")
    assert.isFalse(play.step("Reserve").reversed)
    assert.deepStrictEqual(play.undone("Place"), ["stop Place undo 1", "end rejected"])
    assert.isTrue(play.saga.byOperator)
  })

  it("as done while undoing asks the undo anew", () => {
    const play = stuckBack()
    assert.deepStrictEqual(play.resolved("Reserve", "done"), ["ask Reserve undo 5 until 100"])
    assert.strictEqual(play.step("Reserve").outcome, "done")
    assert.strictEqual(play.saga.status, "undoing")
    // The second copy finds an undo that still has its wait.
    assert.deepStrictEqual(play.resolved("Reserve", "done"), [])
    assert.deepStrictEqual(play.undone("Reserve"), ["stop Reserve undo 5", "ask Place undo 1 until 100"])
  })

  it("is ignored once the step is proven otherwise", () => {
    const play = stuckForward()
    play.done("Confirm")
    answersOnly(play, () => play.resolved("Confirm", "done"), [])
    const back = stuckBack()
    back.undone("Reserve")
    answersOnly(back, () => back.resolved("Reserve", "not-done"), [])
    assert.isFalse(back.saga.byOperator)
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
