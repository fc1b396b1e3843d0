import { assert, it } from "@effect/vitest"

import { purchase } from "./support/definitions.ts"
import { Play } from "./support/Play.ts"

const watcher = (step: string, attempt: number) => ({
  _tag: "Watch" as const,
  watcher: { sagaId: "cancel-order-1", step, attempt, messageId: `cancel-order-1/${step}/do/${attempt}` }
})

it("tells every watcher of the end, each waiting step once", () => {
  const play = new Play(purchase)
  assert.deepStrictEqual(play.input(watcher("CancelPurchase", 1)), [])
  assert.deepStrictEqual(play.input(watcher("Other", 1)), [])
  assert.deepStrictEqual(play.input(watcher("CancelPurchase", 2)), [])
  assert.deepStrictEqual(play.refused("Place"), [
    "stop Place do 1",
    "drop deadline",
    "end rejected",
    "tell cancel-order-1/Other/1 rejected",
    "tell cancel-order-1/CancelPurchase/2 rejected"
  ])
})

it("ignores a watcher that it knows", () => {
  const play = new Play(purchase)
  play.input(watcher("CancelPurchase", 1))
  const before = play.saga
  assert.deepStrictEqual(play.input(watcher("CancelPurchase", 1)), [])
  assert.strictEqual(play.saga, before)
})

it("tells a watcher of an ended saga at once", () => {
  const play = new Play(purchase)
  play.refused("Place")
  const before = play.saga
  assert.deepStrictEqual(play.input(watcher("CancelPurchase", 1)), ["tell cancel-order-1/CancelPurchase/1 rejected"])
  assert.strictEqual(play.saga, before)
})

it("counts a watcher's new message as a new question", () => {
  const play = new Play(purchase)
  play.input(watcher("CancelPurchase", 1))
  const redriven = { ...watcher("CancelPurchase", 1).watcher, messageId: "redriven" }
  play.input({ _tag: "Watch", watcher: redriven })
  assert.deepStrictEqual(play.saga.watchers, [redriven])
})

it("keeps to the latest question when an earlier one comes late", () => {
  const play = new Play(purchase)
  play.input(watcher("CancelPurchase", 2))
  const before = play.saga
  assert.deepStrictEqual(play.input(watcher("CancelPurchase", 1)), [])
  assert.strictEqual(play.saga, before)
})
