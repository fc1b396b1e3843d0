import { assert, describe, it } from "@effect/vitest"

import { DecideGroup, UndoGroup } from "@sagaproof/core/message/sharedMessages"
import type { Handler } from "@sagaproof/services/host/Participant"
import { type Behaviours, makeGroupHandlers } from "@sagaproof/services/participants/step/makeGroupHandlers"
import type { DoBehaviour, UndoBehaviour } from "@sagaproof/services/participants/step/StepBehaviour"
import { stepHandlers } from "@sagaproof/services/participants/step/stepHandlers"
import { noGoods, putBack, putBackLater, take, takeLater } from "./behaviours.ts"
import { catalogue, record, stepMessage, unitWith } from "./stepUnit.ts"

const handlersOf = (dos: DoBehaviour<never>, undos: UndoBehaviour<never>) => {
  const behaviours = { dos: new Map([["Take", dos]]), undos: new Map([["PutBack", undos]]) } as unknown as Behaviours
  return new Map<string, Handler>(makeGroupHandlers(catalogue, "inventory", behaviours, stepHandlers))
}
const handlers = handlersOf(take as DoBehaviour<never>, putBack as UndoBehaviour<never>)

const handler = (type: { readonly type: string }, from = handlers) => from.get(type.type) as Handler

const members = (type: string, ...pieces: ReadonlyArray<number>) => ({
  members: pieces.map((count) => ({ participant: "inventory", type, subject: "order-1", data: { pieces: count } }))
})

describe("a group", () => {
  it("decides in turn, and answers once", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(handler(DecideGroup), stepMessage(DecideGroup, members("Take", 3, 4))), [
      { type: "GroupDecided", data: { outcome: "done", result: [{ pieces: 3 }, { pieces: 4 }] } }
    ])
    assert.strictEqual(unit.shelf(), 3)
  })

  it("keeps nothing when one member refuses", () => {
    const unit = unitWith(undefined)
    assert.deepStrictEqual(unit.handle(handler(DecideGroup), stepMessage(DecideGroup, members("Take", 3, 8))), [
      { type: "GroupRefused", data: { outcome: "refused", rejection: noGoods } }
    ])
    assert.deepStrictEqual({ status: unit.outcome()?.status, shelf: unit.shelf() }, { status: "refused", shelf: 10 })
  })

  it("takes everything back, and says that it did", () => {
    const unit = unitWith(record({ status: "done" }))
    assert.deepStrictEqual(unit.handle(handler(UndoGroup), stepMessage(UndoGroup, members("PutBack", 3, 4))), [
      { type: "GroupUndone", data: { outcome: "undone", reversed: true } }
    ])
    assert.strictEqual(unit.shelf(), 17)
  })

  it("hands each member's undo what that member's do gave", () => {
    const seen: Array<unknown> = []
    const undo = {
      ...putBack,
      undo: (...[data, work, message, record]: Parameters<typeof putBack.undo>) => {
        seen.push(record.result)
        return putBack.undo(data, work, message, record)
      }
    }
    const watched = handlersOf(take as DoBehaviour<never>, undo as UndoBehaviour<never>)
    const unit = unitWith(record({ status: "done", result: [{ pieces: 3 }, { pieces: 4 }] }))
    unit.handle(handler(UndoGroup, watched), stepMessage(UndoGroup, members("PutBack", 3, 4)))
    assert.deepStrictEqual(seen, [{ pieces: 4 }, { pieces: 3 }])
  })

  it("cannot wait for the outside", () => {
    const waiting = handlersOf(takeLater as DoBehaviour<never>, putBackLater as UndoBehaviour<never>)
    const decide = stepMessage(DecideGroup, members("Take", 3))
    assert.strictEqual(unitWith(undefined).handle(handler(DecideGroup, waiting), decide), "defect")
    const undo = stepMessage(UndoGroup, members("PutBack", 3))
    assert.strictEqual(unitWith(record({ status: "done" })).handle(handler(UndoGroup, waiting), undo), "defect")
  })

  it("is parked when nobody here handles a member's command", () => {
    const decide = stepMessage(DecideGroup, members("Levitate", 3))
    assert.strictEqual(unitWith(undefined).handle(handler(DecideGroup), decide), "unknown-message")
  })
})
