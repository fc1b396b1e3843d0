import { assert, describe, it } from "@effect/vitest"

import { makeDoHandler } from "@sagaproof/services/participants/step/makeDoHandler"
import { count, noGoods, take, takeButKeepRefused, takeLater, takeSurely } from "./behaviours.ts"
import { catalogue, record, stepMessage, Take, TakeSurely, unitWith } from "./stepUnit.ts"

const handler = makeDoHandler(catalogue, "inventory", take)
const three = stepMessage(Take, { pieces: 3 })
const request = { pieces: 3 } as never

const taken = [{ type: "Taken", data: { outcome: "done", result: { pieces: 3 } } }]
const notTaken = [{ type: "NotTaken", data: { outcome: "refused", rejection: noGoods } }]

describe("the first time", () => {
  it("does, answers and records", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(handler, three), taken)
    assert.deepStrictEqual({ status: unit.outcome()?.status, shelf: unit.shelf() }, { status: "done", shelf: 7 })
  })

  it("refuses without a trace but the record", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(handler, stepMessage(Take, { pieces: 11 })), notTaken)
    assert.deepStrictEqual({ status: unit.outcome()?.status, shelf: unit.shelf() }, { status: "refused", shelf: 10 })
  })

  it("keeps what a refusal asks to keep", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(makeDoHandler(catalogue, "inventory", takeButKeepRefused), three), notTaken)
    assert.strictEqual(unit.shelf(), 7)
  })

  it("says nothing while the outside has not answered", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(makeDoHandler(catalogue, "inventory", takeLater), three), [])
    assert.strictEqual(unit.outcome()?.status, "pending")
  })

  it("parks a refusal for which the command has no reply", () => {
    const unit = unitWith(undefined)
    const surely = makeDoHandler(catalogue, "inventory", takeSurely)
    assert.strictEqual(unit.handle(surely, stepMessage(TakeSurely, { pieces: 3 })), "defect")
  })
})

describe("the second time", () => {
  it("answers done again, and does nothing again", () => {
    const unit = unitWith(undefined)
    unit.handle(handler, three)
    assert.deepStrictEqual(unit.handle(handler, three), taken)
    assert.strictEqual(unit.shelf(), 7)
  })

  it("answers refused again, even if it were possible by now", () => {
    const unit = unitWith(record({ status: "refused", request, rejection: noGoods }))
    assert.deepStrictEqual(unit.handle(handler, three), notTaken)
    assert.strictEqual(unit.shelf(), 10)
  })

  it("still says nothing while the outside has not answered", () => {
    const unit = unitWith(record({ status: "pending", request }))
    assert.deepStrictEqual(unit.handle(handler, three), [])
  })

  it("parks another payload under the same step", () => {
    const unit = unitWith(record({ status: "done", request }))
    assert.strictEqual(unit.handle(handler, stepMessage(Take, { pieces: 4 })), "payload-mismatch")
  })
})

describe("after its undo", () => {
  const undoneFirst = [
    {
      type: "NotTaken",
      data: {
        outcome: "refused",
        rejection: { _tag: "Rejection", code: "STEP_UNDONE", message: "Saga saga-1 has undone its step take." }
      }
    }
  ]

  it("refuses a step that was undone before it was asked for", () => {
    const unit = unitWith(record({ status: "tombstone", reversed: false }))
    assert.deepStrictEqual(unit.handle(handler, three), undoneFirst)
    assert.strictEqual(unit.shelf(), 10)
  })

  it("refuses a step that never happened and was then undone", () => {
    const unit = unitWith(record({ status: "undone", request, reversed: false }))
    assert.deepStrictEqual(unit.handle(handler, three), undoneFirst)
  })

  it("answers done of a step that did happen before it was taken back", () => {
    const unit = unitWith(record({ status: "undone", request, result: { pieces: 3 }, reversed: true }))
    assert.deepStrictEqual(unit.handle(handler, three), taken)
    assert.strictEqual(unit.shelf(), 10)
  })

  it("drops what comes for a saga whose records are folded away", () => {
    const unit = unitWith("closed")
    assert.deepStrictEqual(unit.handle(handler, three), [])
    assert.strictEqual(unit.shelf(), 10)
  })
})

describe("a message of no saga", () => {
  it.each([
    ["saga", { sagaid: undefined }],
    ["step", { sagastep: undefined }]
  ])("without a %s is parked", (_, given) => {
    assert.strictEqual(unitWith(undefined).handle(handler, stepMessage(Take, { pieces: 3 }, given)), "defect")
  })
})

describe("a query", () => {
  it("is answered anew each time, and never recorded", () => {
    const unit = unitWith(record({ status: "refused", request, rejection: noGoods }))
    assert.deepStrictEqual(unit.handle(makeDoHandler(catalogue, "inventory", count), three), taken)
    assert.strictEqual(unit.outcome()?.status, "refused")
  })
})
