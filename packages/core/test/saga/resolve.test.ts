import { assert, describe, it } from "@effect/vitest"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import { explainWaiting } from "@sagaproof/core/saga/explainWaiting"
import { SagaDefect } from "@sagaproof/core/saga/SagaDefect"

import { compiledOf, stepOf } from "./support/definitions.ts"
import { Play } from "./support/Play.ts"
import { answersOnly, ended, stuckBack, stuckForward } from "./support/plays.ts"

const refusal = rejection("RESOLUTION_CONTRADICTED", "The reservation is on record.")

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

  it("leaves the saga stuck when the participant contradicts it, and keeps why", () => {
    const play = stuckBack()
    const before = play.saga
    assert.deepStrictEqual(play.resolved("Reserve", "not-done", refusal), [])
    const without = play.saga.steps.map((step) => {
      const { contradiction, ...others } = step
      return contradiction === undefined ? step : others
    })
    assert.deepStrictEqual({ ...play.saga, steps: without }, before)
    assert.deepStrictEqual(play.step("Reserve").contradiction, { as: "not-done", rejection: refusal })
    answersOnly(play, () => play.resolved("Reserve", "not-done", refusal), [])
    assert.match(
      explainWaiting(play.compiled, play.saga, play.now),
      /resolve Reserve\. That Reserve is resolved as not-done did not take: The reservation is on record\.$/
    )
  })

  it("forgets a contradiction once the participant has written another resolution down", () => {
    const play = stuckBack()
    play.resolved("Reserve", "not-done", refusal)
    play.resolved("Reserve", "done")
    assert.isUndefined(play.step("Reserve").contradiction)
  })

  it("keeps no contradiction of a step that is proven by then", () => {
    const play = stuckBack()
    play.undone("Reserve")
    answersOnly(play, () => play.resolved("Reserve", "not-done", refusal), [])
  })
})

describe("a resolution that the participant has written down", () => {
  it("as done behind the pivot carries the saga on, marked by operator", () => {
    const play = stuckForward()
    assert.deepStrictEqual(play.resolved("Confirm", "done"), ["end completed"])
    assert.isTrue(play.saga.byOperator)
    assert.strictEqual(play.step("Confirm").resolution, "seen by hand")
  })

  it("as done behind the pivot asks the steps that waited for it", () => {
    const steps = [stepOf("Pay", "pivot"), stepOf("Confirm", "retriable"), stepOf("Tell", "retriable")]
    const play = new Play(compiledOf(steps))
    play.done("Pay")
    play.exhaust("Confirm", "do")
    assert.deepStrictEqual(play.resolved("Confirm", "done"), ["ask Tell do 1 until 100"])
    assert.strictEqual(play.saga.status, "running")
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

  it("as not done of an undo that was asked again meanwhile ends its wait", () => {
    const play = stuckBack()
    play.retry()
    assert.deepStrictEqual(play.resolved("Reserve", "not-done"), ["stop Reserve undo 5", "ask Place undo 1 until 100"])
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
