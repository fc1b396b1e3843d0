import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import type { DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { UnitChanges } from "@sagaproof/core/ports/Store"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"

import { account, changes, kinds, message, request, setBalance } from "./samples.ts"

const claims = [{ consumer: "order", messageId: "m-1" }]
const rows = [account("a"), { kind: "outcome", key: "o" }]

/** A store that notes where it could be disturbed, and fails at one of these points. */
const noting = (failAt?: { readonly when: "before" | "after"; readonly point: DisturbancePoint }) => {
  const notes: Array<string> = []
  const hook = (when: "before" | "after") => (point: DisturbancePoint, subject: string, client: string) =>
    Effect.suspend(() => {
      notes.push([when, point, client, subject].filter((part) => part !== "").join(" "))
      return failAt?.when === when && failAt.point === point
        ? Effect.fail(new StoreUnavailable({ message: "disturbed" }))
        : Effect.void
    })
  const store = makeMemoryStore({ name: "s", kinds, disturbance: { before: hook("before"), after: hook("after") } })
  return { store, notes }
}

const unit = (store: ReturnType<typeof makeMemoryStore>, saved: Partial<UnitChanges>) =>
  Effect.gen(function* () {
    const session = yield* store.begin
    yield* session.load(request({ claims, rows }))
    yield* session.save(changes(saved))
    yield* session.commit
  })

describe("MemoryStore", () => {
  it.effect("can be disturbed before and after each statement, by what it is about", () =>
    Effect.gen(function* () {
      const { store, notes } = noting()
      yield* unit(store, { rows: [setBalance("a", 0, 1)] })
      const points = ["begin s", "claim s m-1", "load s m-1", "outcomes s m-1", "save s m-1", "commit s m-1"]
      assert.deepStrictEqual(
        notes,
        points.flatMap((point) => [`before store.${point}`, `after store.${point}`])
      )
      notes.length = 0
      yield* store.row("account", "a")
      assert.deepStrictEqual(notes, ["before store.read account a", "after store.read account a"])
    })
  )

  it.effect("rolls back whatever fails around a statement, but not what it has committed", () =>
    Effect.gen(function* () {
      for (const point of [
        "store.begin",
        "store.claim",
        "store.load",
        "store.outcomes",
        "store.save",
        "store.commit"
      ] as const) {
        for (const when of ["before", "after"] as const) {
          const { store } = noting({ when, point })
          const failure = yield* Effect.flip(unit(store, { rows: [setBalance("a", 0, 1)] }))
          assert.strictEqual(failure._tag, "StoreUnavailable")
          assert.deepStrictEqual(store.sessions(), [])
          const isCommitted = when === "after" && point === "store.commit"
          const { rows: left } = yield* store.snapshot
          assert.strictEqual(left.length, isCommitted ? 1 : 0, `${when} ${point}`)
          assert.strictEqual(store.claimCount(), isCommitted ? 1 : 0, `${when} ${point}`)
        }
      }
    })
  )

  it.effect("tells who listens of commits that leave something to do", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds })
      const heard: Array<unknown> = []
      const stop = store.onCommit((summary) => heard.push(summary))
      yield* unit(store, { rows: [setBalance("a", 0, 1)] })
      yield* unit(store, { outbox: [message("x"), message("y")] })
      yield* unit(store, { timersSet: [{ id: "t", dueAt: 5, message: message("z") }] })
      stop()
      yield* unit(store, { outbox: [message("x")] })
      assert.deepStrictEqual(heard, [
        { outbox: 2, timers: 0 },
        { outbox: 0, timers: 1 }
      ])
    })
  )

  it.effect("sees within a session what it has saved there itself", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds })
      const session = yield* store.begin
      yield* session.save(changes({ rows: [setBalance("a", 0, 1), setBalance("b", 0, 2)] }))
      yield* session.save(changes({ rows: [setBalance("a", 1, 5), { ...setBalance("b", 1, 0), state: undefined }] }))
      const loaded = yield* session.load(request({ rows: [account("a")], reads: [account("b")] }))
      assert.deepStrictEqual(loaded.row("account", "a"), { state: { balance: 5 }, version: 2 })
      assert.strictEqual(loaded.row("account", "b")?.version, 0)
      yield* session.commit
      assert.deepStrictEqual(yield* store.rows("account"), [{ key: "a", state: { balance: 5 }, version: 2 }])
    })
  )

  it.effect("forgets the oldest claims, by the time of their commit", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds })
      const claim = (messageId: string) =>
        Effect.gen(function* () {
          const session = yield* store.begin
          const loaded = yield* session.load(request({ claims: [{ consumer: "order", messageId }] }))
          yield* session.commit
          return loaded.duplicates.size
        })
      yield* claim("a")
      yield* TestClock.adjust(100)
      yield* claim("b")
      yield* claim("c")
      assert.strictEqual(yield* store.retirement.dropClaims(50, 10), 1)
      assert.strictEqual(yield* store.retirement.dropClaims(101, 1), 1)
      assert.strictEqual(store.claimCount(), 1)
      assert.deepStrictEqual(yield* Effect.forEach(["a", "b", "c"], claim), [0, 0, 1])
    })
  )

  it.effect("forgets a deletion that was recorded, also where all before it was folded", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds })
      const step = (version: number): HistoryEntry => ({
        ...account("a"),
        version,
        event: version,
        at: 0,
        actor: "test",
        cause: "m",
        before: version - 1,
        after: version
      })
      const save = (saved: Partial<UnitChanges>) =>
        Effect.gen(function* () {
          const session = yield* store.begin
          yield* session.load(request({ rows: [account("a")] }))
          yield* session.save(changes(saved))
          yield* session.commit
        })
      yield* save({ rows: [setBalance("a", 0, 1)], history: [step(1)] })
      yield* store.retirement.foldHistory(1, 10, ({ after }) => after)
      const deletion = { ...account("a"), expectedVersion: 1, version: 2, state: undefined }
      yield* save({ rows: [deletion], history: [step(2)] })
      const { checkpoints, history } = yield* store.snapshot
      assert.deepStrictEqual({ checkpoints, history }, { checkpoints: [], history: [] })
      yield* store.retirement.foldHistory(1, 10, ({ after }) => after)
      assert.deepStrictEqual((yield* store.snapshot).checkpoints, [])
    })
  )

  it.effect("refuses a kind of rows that it was not told of", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds })
      const session = yield* store.begin
      const exit = yield* Effect.exit(session.load(request({ rows: [{ kind: "unknown", key: "a" }] })))
      assert.isTrue(exit._tag === "Failure" && exit.cause.reasons.some((reason) => reason._tag === "Die"))
      assert.throws(() => makeMemoryStore({ name: "s", kinds: [...kinds, ...kinds] }), "twice")
    })
  )
})
