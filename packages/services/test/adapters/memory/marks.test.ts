import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { RowKind } from "@sagaproof/core/ports/Row"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"

import { changes, kinds, request } from "./samples.ts"

const closed = { closed: true }
const record = { kind: "record", key: "saga-1" }

const withMark: ReadonlyArray<RowKind> = [
  ...kinds,
  { kind: "record", rank: 10, keepsHistory: false, optimistic: false, violation: () => undefined, mark: closed }
]

const makeStore = () => makeMemoryStore({ name: "s", kinds: withMark })

type TestStore = ReturnType<typeof makeStore>

/** Writes the row in a unit of its own. */
const write = (store: TestStore, expectedVersion: number, state: unknown) =>
  Effect.gen(function* () {
    const session = yield* store.begin
    yield* session.load(request({ rows: [record] }))
    yield* session.save(changes({ rows: [{ ...record, expectedVersion, version: expectedVersion + 1, state }] }))
    yield* session.commit
  })

const load = (store: TestStore) =>
  Effect.gen(function* () {
    const session = yield* store.begin
    const loaded = yield* session.load(request({ rows: [record] }))
    yield* session.rollback
    return loaded.row(record.kind, record.key)?.state
  })

describe("a row that has come to the state it keeps for good", () => {
  it.effect("is loaded and read as ever, and is no part of a snapshot", () =>
    Effect.gen(function* () {
      const store = makeStore()
      yield* write(store, 0, { closed: false })
      assert.strictEqual(store.markCount(record.kind), 0)
      yield* write(store, 1, closed)
      assert.strictEqual(store.markCount(record.kind), 1)
      assert.deepStrictEqual(yield* load(store), closed)
      assert.deepStrictEqual((yield* store.row(record.kind, record.key))?.state, closed)
      assert.deepStrictEqual(yield* store.rows(record.kind), [])
      assert.deepStrictEqual((yield* store.snapshot).rows, [])
      assert.strictEqual(yield* store.row(record.kind, "saga-2"), undefined)
    })
  )

  it.effect("is never inserted again, and never changed", () =>
    Effect.gen(function* () {
      const store = makeStore()
      yield* write(store, 0, closed)
      for (const expectedVersion of [0, 1, 2]) {
        const error = yield* Effect.flip(write(store, expectedVersion, { closed: false }))
        assert.strictEqual(error._tag, "UnitConflict")
      }
      assert.deepStrictEqual(yield* load(store), closed)
    })
  )

  it.effect("is seen by who waited for it while it was closed", () =>
    Effect.gen(function* () {
      const store = makeStore()
      yield* write(store, 0, { closed: false })
      const closing = yield* store.begin
      yield* closing.load(request({ rows: [record] }))
      yield* closing.save(changes({ rows: [{ ...record, expectedVersion: 1, version: 2, state: closed }] }))
      const waiting = yield* Effect.forkChild(load(store), { startImmediately: true })
      yield* Effect.yieldNow
      assert.isUndefined(waiting.pollUnsafe())
      yield* closing.commit
      assert.deepStrictEqual(yield* Fiber.join(waiting), closed)
    })
  )

  it.effect("stays as it was when its closing is rolled back", () =>
    Effect.gen(function* () {
      const store = makeStore()
      yield* write(store, 0, { closed: false })
      const closing = yield* store.begin
      yield* closing.load(request({ rows: [record] }))
      yield* closing.save(changes({ rows: [{ ...record, expectedVersion: 1, version: 2, state: closed }] }))
      yield* closing.rollback
      assert.deepStrictEqual(yield* load(store), { closed: false })
      assert.strictEqual(store.markCount(record.kind), 0)
    })
  )
})
