import { assert, describe, it } from "@effect/vitest"
import { SagaDefect } from "@sagaproof/core/saga/SagaDefect"

import { compiledOf, purchase, stepOf } from "./support/definitions.ts"
import { Play } from "./support/Play.ts"
import { ignores } from "./support/plays.ts"

describe("a saga goes forward", () => {
  it("starts with its first step, its request and its deadline", () => {
    const play = new Play(purchase)
    assert.deepStrictEqual(play.started, ["ask Place do 1 until 100"])
    assert.deepStrictEqual(
      { ...play.saga, steps: play.saga.steps.map(({ outcome }) => outcome) },
      {
        id: "purchase-1",
        family: "purchase",
        definition: "made-up",
        version: 1,
        orderId: "order-1",
        request: { pay: 5 },
        status: "running",
        fenced: false,
        reason: undefined,
        steps: ["unknown", "none", "none", "none"],
        startedAt: 0,
        deadlineAt: 10_000,
        endedAt: undefined,
        byOperator: false,
        footprint: [],
        watchers: []
      }
    )
  })

  it("asks step after step, voids its deadline at the pivot and ends completed", () => {
    const play = new Play(purchase)
    play.now = 7
    assert.deepStrictEqual(play.done("Place", { orderId: "order-1" }), [
      "stop Place do 1",
      "ask Reserve do 1 until 107"
    ])
    assert.deepStrictEqual(play.done("Reserve"), ["stop Reserve do 1", "ask Pay do 1 until 107"])
    assert.deepStrictEqual(play.done("Pay"), ["stop Pay do 1", "drop deadline", "ask Confirm do 1 until 107"])
    assert.strictEqual(play.saga.status, "running")
    play.now = 9
    assert.deepStrictEqual(play.done("Confirm"), ["stop Confirm do 1", "end completed"])
    assert.strictEqual(play.saga.status, "completed")
    assert.strictEqual(play.saga.endedAt, 9)
    assert.isFalse(play.saga.byOperator)
    assert.deepStrictEqual(play.step("Place").result, { orderId: "order-1" })
  })

  it("ends at its pivot when nothing stands behind it", () => {
    const play = new Play(compiledOf([stepOf("Pay", "pivot")]))
    assert.deepStrictEqual(play.done("Pay"), ["stop Pay do 1", "drop deadline", "end completed"])
  })

  it("asks parallel steps together, and the step behind them once all are done", () => {
    const play = new Play(
      compiledOf([
        stepOf("Hold", "compensatable", { after: [], deadlineMs: 50 }),
        stepOf("Reserve", "compensatable", { after: [] }),
        stepOf("Check", "query", { after: ["Hold"] }),
        stepOf("Pay", "pivot", { after: ["Hold", "Reserve", "Check"] }),
        stepOf("Confirm", "retriable"),
        stepOf("Tell", "retriable", { after: ["Pay"] })
      ])
    )
    assert.deepStrictEqual(play.started, ["ask Hold do 1 until 50", "ask Reserve do 1 until 100"])
    assert.deepStrictEqual(play.done("Hold"), ["stop Hold do 1", "ask Check do 1 until 100"])
    assert.deepStrictEqual(play.done("Check"), ["stop Check do 1"])
    assert.deepStrictEqual(play.done("Reserve"), ["stop Reserve do 1", "ask Pay do 1 until 100"])
    assert.deepStrictEqual(play.done("Pay"), [
      "stop Pay do 1",
      "drop deadline",
      "ask Confirm do 1 until 100",
      "ask Tell do 1 until 100"
    ])
    assert.deepStrictEqual(play.done("Tell"), ["stop Tell do 1"])
    assert.strictEqual(play.saga.status, "running")
    assert.deepStrictEqual(play.done("Confirm"), ["stop Confirm do 1", "end completed"])
  })
})

describe("what no longer matters leaves the very same saga", () => {
  it("a second done, and a refusal after a done", () => {
    const play = new Play(purchase)
    play.done("Place", 1)
    ignores(play, () => play.done("Place", 2))
    ignores(play, () => play.refused("Place"))
  })

  it("an answer to a step that was not asked, and an undo's answer while going forward", () => {
    const play = new Play(purchase)
    ignores(play, () => play.done("Pay"))
    ignores(play, () => play.undone("Place"))
  })

  it("everything after the end", () => {
    const play = new Play(purchase)
    for (const step of ["Place", "Reserve", "Pay", "Confirm"]) {
      play.done(step)
    }
    ignores(play, () => play.done("Confirm"))
    ignores(play, () => play.refused("Confirm"))
    ignores(play, () => play.undone("Pay"))
    ignores(play, () => play.due("Confirm", "do", 1))
    ignores(play, () => play.sagaDeadline())
    ignores(play, () => play.resolved("Pay", "not-done"))
    ignores(play, () => play.input({ _tag: "UndoDropped", step: "Pay" }))
  })
})

describe("what no correct participant sends is a defect", () => {
  it("the refusal of a retriable step", () => {
    const play = new Play(purchase)
    for (const step of ["Place", "Reserve", "Pay"]) {
      play.done(step)
    }
    assert.throws(() => play.refused("Confirm"), SagaDefect, /Confirm .* retriable/)
    assert.strictEqual(play.saga.status, "running")
  })

  it("an answer of a step that the definition does not have", () => {
    const play = new Play(purchase)
    assert.throws(() => play.done("Deliver"), SagaDefect, /made-up\/1, which has no step Deliver/)
  })

  it("a saga under another definition than its own", () => {
    const play = new Play(purchase)
    const other = new Play(compiledOf([stepOf("Pay", "pivot")]))
    other.saga = play.saga
    play.saga = { ...play.saga, steps: [] }
    assert.throws(() => play.done("Place"), SagaDefect, /another definition/)
  })
})
