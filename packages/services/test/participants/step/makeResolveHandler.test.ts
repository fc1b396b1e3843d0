import { assert, describe, it } from "@effect/vitest"

import { ResolveStep } from "@sagaproof/core/message/sharedMessages"
import { makeResolveHandler } from "@sagaproof/services/participants/step/makeResolveHandler"
import { record, stepMessage, unitWith } from "./stepUnit.ts"

const handler = makeResolveHandler("inventory")
const resolve = (as: "done" | "not-done") => stepMessage(ResolveStep, { as, reason: "I looked." })

const written = (as: "done" | "not-done") => [{ type: "ResolutionAnswered", data: { as, reason: "I looked." } }]

const contradicted = (as: "done" | "not-done", status: string) => [
  {
    type: "ResolutionAnswered",
    data: {
      as,
      reason: "I looked.",
      rejection: {
        _tag: "Rejection",
        code: "RESOLUTION_CONTRADICTED",
        message: `The participant's record of step take of saga saga-1 is ${status}.`
      }
    }
  }
]

describe("a step resolved as done", () => {
  it.each([undefined, "pending"] as const)("is written where the record is %s", (status) => {
    const unit = unitWith(status && record({ status }))
    assert.deepStrictEqual(unit.handle(handler, resolve("done")), written("done"))
    assert.deepInclude(unit.outcome(), { status: "done", byOperator: true })
  })

  it("is left as it is where the record says so already", () => {
    const unit = unitWith(record({ status: "done", result: 1 }))
    assert.deepStrictEqual(unit.handle(handler, resolve("done")), written("done"))
    assert.deepInclude(unit.outcome(), { status: "done", result: 1, byOperator: false })
  })

  it.each(["refused", "tombstone", "undone"] as const)("is contradicted by a record that is %s", (status) => {
    const unit = unitWith(record({ status }))
    assert.deepStrictEqual(unit.handle(handler, resolve("done")), contradicted("done", status))
    assert.deepInclude(unit.outcome(), { status, byOperator: false })
  })
})

describe("a step resolved as not done", () => {
  it.each([undefined, "pending"] as const)("leaves a tombstone where the record is %s", (status) => {
    const unit = unitWith(status && record({ status, undoPending: true }))
    assert.deepStrictEqual(unit.handle(handler, resolve("not-done")), written("not-done"))
    assert.deepInclude(unit.outcome(), { status: "tombstone", reversed: false, undoPending: false, byOperator: true })
  })

  it("ends an undo whose answer never came", () => {
    const unit = unitWith(record({ status: "done", undoPending: true }))
    assert.deepStrictEqual(unit.handle(handler, resolve("not-done")), written("not-done"))
    assert.deepInclude(unit.outcome(), { status: "undone", reversed: false, undoPending: false, byOperator: true })
  })

  it("is contradicted by a record that is done", () => {
    const unit = unitWith(record({ status: "done" }))
    assert.deepStrictEqual(unit.handle(handler, resolve("not-done")), contradicted("not-done", "done"))
    assert.deepInclude(unit.outcome(), { status: "done", byOperator: false })
  })

  it.each(["refused", "tombstone", "undone"] as const)("is left as it is where the record is %s", (status) => {
    const unit = unitWith(record({ status }))
    assert.deepStrictEqual(unit.handle(handler, resolve("not-done")), written("not-done"))
    assert.deepInclude(unit.outcome(), { status, byOperator: false })
  })
})

describe("a saga whose records are folded away", () => {
  it("is not answered", () => {
    assert.deepStrictEqual(unitWith("closed").handle(handler, resolve("done")), [])
  })
})
