import { assert, describe, it } from "@effect/vitest"

import { compiledOf, patience, purchase, stepOf } from "./support/definitions.ts"
import { noStock, Play } from "./support/Play.ts"
import { ignores } from "./support/plays.ts"

/** A purchase whose steps are done up to a step, which is asked. */
const playTo = (name: string): Play => {
  const play = new Play(purchase)
  for (const step of ["Place", "Reserve", "Pay", "Confirm"]) {
    if (step === name) {
      break
    }
    play.done(step)
  }
  return play
}

describe("the deadline of a step", () => {
  it("asks again, and waits longer up to the longest wait", () => {
    const retry = { attempts: 6, undoAttempts: 1, backoff: 3, longestWaitMs: 1000 }
    const play = new Play(compiledOf([stepOf("Pay", "pivot", { retry })]))
    play.now = 1000
    assert.deepStrictEqual(play.due("Pay", "do", 1), ["ask Pay do 2 until 1300"])
    assert.deepStrictEqual(play.due("Pay", "do", 2), ["ask Pay do 3 until 1900"])
    assert.deepStrictEqual(play.due("Pay", "do", 3), ["ask Pay do 4 until 2000"])
    assert.deepStrictEqual(play.due("Pay", "do", 4), ["ask Pay do 5 until 2000"])
    assert.strictEqual(play.step("Pay").waits, 4)
    assert.deepStrictEqual(play.done("Pay").slice(0, 1), ["stop Pay do 5"])
  })

  it("waits whole milliseconds", () => {
    const retry = { attempts: 3, undoAttempts: 1, backoff: 1.333, longestWaitMs: 500 }
    const play = new Play(compiledOf([stepOf("Pay", "pivot", { retry })]))
    assert.deepStrictEqual(play.due("Pay", "do", 1), ["ask Pay do 2 until 133"])
  })

  it("is ignored when it is stale", () => {
    const play = playTo("Reserve")
    ignores(play, () => play.due("Place", "do", 1))
    ignores(play, () => play.due("Reserve", "undo", 1))
    ignores(play, () => play.due("Reserve", "undo", 0))
    ignores(play, () => play.due("Pay", "do", 0))
    play.due("Reserve", "do", 1)
    ignores(play, () => play.due("Reserve", "do", 1))
    play.cancel()
    ignores(play, () => play.due("Reserve", "do", 2))
    assert.strictEqual(play.step("Reserve").undo, "asked")
  })

  it("turns the saga back before the pivot when the budget is used up", () => {
    const play = playTo("Reserve")
    assert.deepStrictEqual(play.exhaust("Reserve", "do"), ["drop deadline", "ask Reserve undo 1 until 100"])
    assert.strictEqual(play.saga.status, "undoing")
    assert.strictEqual(play.saga.reason?.code, "DEADLINE_PASSED")
    assert.strictEqual(play.saga.reason?.message, "Step Reserve had no answer after 3 full waits.")
    assert.strictEqual(play.step("Reserve").outcome, "unknown")
  })

  it("fences a pivot whose budget is used up, whatever it answers later", () => {
    const play = playTo("Pay")
    assert.deepStrictEqual(play.exhaust("Pay", "do"), ["drop deadline", "ask Pay undo 1 until 100"])
    assert.isTrue(play.saga.fenced)
    assert.deepStrictEqual(play.done("Pay"), [])
    assert.deepStrictEqual(play.undone("Pay"), ["stop Pay undo 1", "ask Reserve undo 1 until 100"])
  })

  it("of a query turns the saga back without an undo of the query", () => {
    const play = new Play(compiledOf([stepOf("Check", "query"), stepOf("Pay", "pivot")]))
    assert.deepStrictEqual(play.exhaust("Check", "do"), ["drop deadline", "end rejected"])
  })

  it("leaves the saga stuck behind the pivot, until a late answer carries it on", () => {
    const play = playTo("Confirm")
    assert.deepStrictEqual(play.exhaust("Confirm", "do"), [])
    assert.strictEqual(play.saga.status, "stuck")
    assert.isFalse(play.saga.fenced)
    ignores(play, () => play.due("Confirm", "do", 3))
    assert.deepStrictEqual(play.done("Confirm"), ["end completed"])
  })

  it("holds up no parallel step behind the pivot", () => {
    const play = new Play(
      compiledOf([
        stepOf("Pay", "pivot"),
        stepOf("Confirm", "retriable"),
        stepOf("Deliver", "retriable", { after: ["Pay"] }),
        stepOf("Tell", "retriable", { after: ["Deliver"] })
      ])
    )
    play.done("Pay")
    play.exhaust("Confirm", "do")
    assert.deepStrictEqual(play.done("Deliver"), ["stop Deliver do 1", "ask Tell do 1 until 100"])
    assert.strictEqual(play.saga.status, "stuck")
    play.exhaust("Tell", "do")
    assert.deepStrictEqual(play.done("Confirm"), [])
    assert.strictEqual(play.saga.status, "stuck")
    assert.deepStrictEqual(play.done("Tell"), ["end completed"])
  })

  it("leaves the saga stuck when an undo is used up, and a late done proves nothing about it", () => {
    const play = playTo("Reserve")
    play.cancel()
    assert.deepStrictEqual(play.exhaust("Reserve", "undo"), [])
    assert.strictEqual(play.step("Reserve").undoAttempt, 4)
    assert.strictEqual(play.saga.status, "stuck")
    assert.deepStrictEqual(play.done("Reserve"), [])
    assert.strictEqual(play.saga.status, "stuck")
    assert.deepStrictEqual(play.undone("Reserve"), ["ask Place undo 1 until 100"])
    assert.strictEqual(play.saga.status, "undoing")
  })

  it("leaves a stuck undo as soon as the participant refuses its do", () => {
    const play = playTo("Reserve")
    play.cancel()
    play.exhaust("Reserve", "undo")
    assert.deepStrictEqual(play.refused("Reserve"), ["ask Place undo 1 until 100"])
    assert.strictEqual(play.saga.status, "undoing")
  })
})

describe("the deadline of the saga", () => {
  it("turns it back and undoes what may have happened", () => {
    const play = playTo("Reserve")
    assert.deepStrictEqual(play.sagaDeadline(), ["stop Reserve do 1", "ask Reserve undo 1 until 100"])
    assert.strictEqual(play.saga.reason?.code, "DEADLINE_PASSED")
    assert.strictEqual(play.saga.reason?.message, "The saga was not past its pivot within 10000 ms.")
  })

  it("is told as a span of time", () => {
    const play = new Play(purchase, 500)
    assert.strictEqual(play.saga.deadlineAt, 10_500)
    play.sagaDeadline()
    assert.match(play.saga.reason?.message ?? "", /within 10000 ms/)
  })

  it("is void once the pivot is recorded", () => {
    const play = playTo("Confirm")
    ignores(play, () => play.sagaDeadline())
  })

  it("is ignored while the saga turns back", () => {
    const play = playTo("Reserve")
    play.refused("Reserve")
    ignores(play, () => play.sagaDeadline())
    assert.strictEqual(play.saga.reason, noStock)
  })
})

it("counts waits, not attempts: one attempt is a budget of one wait", () => {
  const retry = { ...patience, attempts: 1, undoAttempts: 1 }
  const play = new Play(compiledOf([stepOf("Pay", "pivot", { retry })]))
  assert.deepStrictEqual(play.due("Pay", "do", 1), ["drop deadline", "ask Pay undo 1 until 100"])
  assert.deepStrictEqual(play.due("Pay", "undo", 1), [])
  assert.strictEqual(play.saga.status, "stuck")
})
