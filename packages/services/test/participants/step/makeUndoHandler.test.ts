import { assert, describe, it } from "@effect/vitest"

import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import { makeUndoHandler } from "@sagaproof/services/participants/step/makeUndoHandler"
import { noGoods, putBack, putBackLater } from "./behaviours.ts"
import { catalogue, PutBack, record, stepMessage, unitWith } from "./stepUnit.ts"

const handler = makeUndoHandler(catalogue, "inventory", putBack)
const three = stepMessage(PutBack, { pieces: 3 }, { sagaphase: "undo" })

const undone = (reversed: boolean) => [{ type: "PutBackAgain", data: { outcome: "undone", reversed } }]

const summary = (unit: ReturnType<typeof unitWith>) => {
  const { status, reversed, undoPending } = unit.outcome() as OutcomeRecord
  return { status, reversed, undoPending, shelf: unit.shelf() }
}

describe("the undo of a step", () => {
  it("that it never saw leaves a tombstone", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(handler, three), undone(false))
    assert.deepStrictEqual(summary(unit), { status: "tombstone", reversed: false, undoPending: false, shelf: 10 })
  })

  it.each(["done", "pending"] as const)("that is %s takes it back", (status) => {
    const unit = unitWith(record({ status }))
    assert.deepStrictEqual(unit.handle(handler, three), undone(true))
    assert.deepStrictEqual(summary(unit), { status: "undone", reversed: true, undoPending: false, shelf: 13 })
  })

  it("that is done waits for the outside", () => {
    const unit = unitWith(record({ status: "done" }))
    assert.deepStrictEqual(unit.handle(makeUndoHandler(catalogue, "inventory", putBackLater), three), [])
    assert.deepStrictEqual(summary(unit), { status: "done", reversed: undefined, undoPending: true, shelf: 10 })
  })

  it("that was refused has nothing to take back", () => {
    const unit = unitWith(record({ status: "refused", rejection: noGoods }))
    assert.deepStrictEqual(unit.handle(handler, three), undone(false))
    assert.strictEqual(unit.shelf(), 10)
  })

  it.each([
    ["undone", true],
    ["undone", false],
    ["tombstone", false]
  ] as const)("that is %s (reversed: %s) is answered again", (status, reversed) => {
    const unit = unitWith(record({ status, reversed }))
    assert.deepStrictEqual(unit.handle(handler, three), undone(reversed))
    assert.strictEqual(unit.shelf(), 10)
  })

  it("of a saga whose records are folded away is dropped", () => {
    const unit = unitWith("closed")
    assert.deepStrictEqual(unit.handle(handler, three), [])
    assert.strictEqual(unit.shelf(), 10)
  })
})
