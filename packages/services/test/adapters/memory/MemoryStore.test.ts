import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"

import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"

import { account, changes, kinds, message, request, setBalance } from "./samples.ts"

const opened = Effect.gen(function* () {
  const store = makeMemoryStore({ name: "test", kinds })
  const session = yield* store.begin
  yield* session.load(request({ rows: [account("a")] }))
  yield* session.save(changes({ rows: [setBalance("a", 0, 100)] }))
  yield* session.commit
  return store
})

describe("MemoryStore", () => {
  it.effect("waits for a row and sees what was committed", () =>
    Effect.gen(function* () {
      const store = yield* opened
      const first = yield* store.begin
      const second = yield* store.begin
      yield* first.load(request({ rows: [account("a")] }))
      const waiting = yield* Effect.forkChild(second.load(request({ rows: [account("a")] })))
      yield* Effect.yieldNow
      assert.isUndefined(waiting.pollUnsafe())
      yield* first.save(changes({ rows: [setBalance("a", 1, 60)] }))
      yield* first.commit
      const loaded = yield* Fiber.join(waiting)
      assert.deepStrictEqual(loaded.row("account", "a"), { state: { balance: 60 }, version: 2 })
    })
  )

  it.effect("lets one of two sessions fail that wait for one another", () =>
    Effect.gen(function* () {
      const store = yield* opened
      const first = yield* store.begin
      const second = yield* store.begin
      yield* first.load(request({ rows: [account("a")] }))
      yield* second.save(changes({ rows: [setBalance("b", 0, 1)] }))
      const waiting = yield* Effect.forkChild(second.load(request({ rows: [account("a")] })))
      yield* Effect.yieldNow
      const failure = yield* Effect.flip(first.save(changes({ rows: [setBalance("b", 0, 2)] })))
      assert.strictEqual(failure._tag === "UnitConflict" && failure.reason, "deadlock")
      yield* Fiber.join(waiting)
      yield* second.commit
      assert.strictEqual((yield* store.row("account", "b"))?.version, 1)
    })
  )

  it.effect("ends a session that idles while another waits", () =>
    Effect.gen(function* () {
      const store = yield* opened
      const dead = yield* store.begin
      const second = yield* store.begin
      yield* dead.load(request({ claims: [{ consumer: "order", messageId: "m" }], rows: [account("a")] }))
      const waiting = yield* Effect.forkChild(
        second.load(request({ claims: [{ consumer: "order", messageId: "m" }], rows: [account("a")] }))
      )
      yield* TestClock.adjust("9 seconds")
      assert.isUndefined(waiting.pollUnsafe())
      yield* TestClock.adjust("2 seconds")
      const loaded = yield* Fiber.join(waiting)
      assert.strictEqual(loaded.duplicates.size, 0)
      const exit = yield* Effect.exit(dead.commit)
      assert.isTrue(Exit.isFailure(exit))
    })
  )

  it.effect("keeps what a commit leaves, and nothing of a rollback", () =>
    Effect.gen(function* () {
      const store = yield* opened
      const session = yield* store.begin
      yield* session.load(request({ rows: [account("a")] }))
      yield* session.save(changes({ rows: [setBalance("a", 1, 1)], journal: [message("x")], outbox: [message("x")] }))
      yield* session.rollback
      const snapshot = yield* store.snapshot
      assert.deepStrictEqual(
        snapshot.rows.map((row) => row.state),
        [{ balance: 100 }]
      )
      assert.deepStrictEqual(snapshot.journal, [])
    })
  )
})
