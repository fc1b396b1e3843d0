import { assert, describe, it } from "@effect/vitest"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { allMigrations } from "@sagaproof/services/adapters/postgres/store/migrations/allMigrations"
import { makePostgresStore, type PostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"

const server = throwAwayServer({ fsync: "off" })
const kinds = rowKinds(aggregates)

const freshDatabase = Effect.promise(() => server.freshDatabase())

/** How wallets and stock are changed in one unit, in turn: of two kinds, which are kept in two schemas. */
const rowsChanged = [
  { kind: "wallet", key: "kim" },
  { kind: "stock", key: "tea" },
  { kind: "wallet", key: "lee" }
] as const

const stateOf = (kind: string, key: string, version: number): object =>
  kind === "wallet"
    ? { userId: key, opening: version, charged: 0, captured: 0, refunded: 0, balance: version }
    : { productId: key, available: version, reserved: 0, sold: 0, initial: version, restocked: 0, returned: 0 }

/** So many changes of each row, the first of them from a version on. */
const changesFrom = (first: number, count: number): ReadonlyArray<HistoryEntry> =>
  Array.from({ length: count * rowsChanged.length }, (_, index) => {
    const { key, kind } = rowsChanged[index % rowsChanged.length] ?? rowsChanged[0]
    const version = first + Math.floor(index / rowsChanged.length)
    return {
      kind,
      key,
      version,
      event: { _tag: "Changed", note: "원".repeat(version === 5 ? 2_000 : 40) },
      at: 7,
      actor: "test",
      cause: `cause-${version}`,
      before: version === 1 ? undefined : stateOf(kind, key, version - 1),
      after: stateOf(kind, key, version)
    }
  })

/** Commits changes of rows that were at the version before the first of them. */
const commit = (store: PostgresStore, first: number, count: number) =>
  Effect.gen(function* () {
    const history = linked(changesFrom(first, count))
    const session = yield* store.begin
    const rows = rowsChanged.map(({ key, kind }) => {
      const version = first + count - 1
      return { kind, key, expectedVersion: first - 1, version, state: stateOf(kind, key, version) }
    })
    yield* session.save({ ...noChanges, rows, history })
    yield* session.commit
    return history
  })

/** As units make them: what a change begins with is what the one before it has ended with. */
const linked = (history: ReadonlyArray<HistoryEntry>): ReadonlyArray<HistoryEntry> => {
  const latest = new Map<string, unknown>()
  return history.map((change) => {
    const before = latest.get(change.key) ?? change.before
    latest.set(change.key, change.after)
    return { ...change, before }
  })
}

const readAll = Effect.fnUntraced(function* (store: PostgresStore, limit: number) {
  const found: Array<HistoryEntry> = []
  let position = 0
  for (let page = yield* store.read(0, limit); page.length > 0; page = yield* store.read(position, limit)) {
    assert.isAtMost(page.length, limit)
    found.push(...page.flatMap((entry) => (entry._tag === "Change" ? [entry.change] : [])))
    position = page.at(-1)?.position ?? position
  }
  return found
})

const namesOf = (history: ReadonlyArray<HistoryEntry>) =>
  history.map(({ key, kind, version }) => `${kind} ${key} ${version}`)

const fold = (store: PostgresStore, limit: number) =>
  store.retirement.foldHistory(Number.MAX_SAFE_INTEGER, limit, ({ after }) => after)

describe("changes that share rows of a history", () => {
  it.live("are told as they were made, and by a view with their names", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        const store = yield* makePostgresStore({ name: "history", client, kinds })
        const history = [...(yield* commit(store, 1, 12)), ...(yield* commit(store, 13, 3))]
        const [kept] = yield* ask(client, "select count(*)::integer as rows from payment.history")
        assert.isBelow(kept?.["rows"] as number, 15)
        for (const limit of [1, 4, 100]) {
          assert.deepStrictEqual(yield* readAll(store, limit), history, `in pages of ${limit}`)
        }
        assert.deepStrictEqual((yield* store.snapshot).history, history)
        const named = yield* ask(
          client,
          `select kind, key, version::integer as version, event, at::integer as at, actor, cause, before, after
          from platform.change order by unit, place`
        )
        assert.deepStrictEqual(
          named,
          history.map((change) => ({ ...change, before: change.before ?? null }))
        )
      })
    )
  )

  it.live("are folded one by one, and what is left of a row stays as it was", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        const store = yield* makePostgresStore({ name: "history", client, kinds })
        const history = yield* commit(store, 1, 9)
        const whole = new Set(namesOf(history))
        let before = history.length
        for (const limit of [1, 2, 5, 100]) {
          const gone = yield* fold(store, limit)
          assert.isAtMost(gone, limit)
          const { checkpoints, history: left } = yield* store.snapshot
          assert.strictEqual(before - left.length, gone)
          before = left.length
          for (const change of left) {
            assert.deepStrictEqual(
              change,
              history.find(
                ({ key, kind, version }) => key === change.key && kind === change.kind && version === change.version
              )
            )
          }
          const known = new Map(checkpoints.map(({ key, kind, version }) => [`${kind} ${key}`, version]))
          for (const name of whole) {
            const [kind = "", key = "", version = ""] = name.split(" ")
            const isFolded = Number(version) <= (known.get(`${kind} ${key}`) ?? 0)
            assert.strictEqual(namesOf(left).includes(name), !isFolded, name)
          }
        }
        assert.strictEqual(before, 0)
      })
    )
  )

  it.live("count no more when their row is deleted, and leave no mark when they were gone through", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        const store = yield* makePostgresStore({ name: "history", client, kinds })
        const history = yield* commit(store, 1, 6)
        const session = yield* store.begin
        yield* session.save({
          ...noChanges,
          rows: [{ kind: "wallet", key: "kim", expectedVersion: 6, version: 7, state: undefined }]
        })
        yield* session.commit
        const others = history.filter(({ key }) => key !== "kim")
        assert.deepStrictEqual((yield* store.snapshot).history, others)
        assert.deepStrictEqual(yield* readAll(store, 2), others)
        const marks = ask(client, "select key from platform.deleted")
        assert.deepStrictEqual(yield* marks, [{ key: "kim" }])
        const folded: Array<string> = []
        const note = ({ after, key }: HistoryEntry) => {
          folded.push(key)
          return after
        }
        assert.strictEqual(yield* store.retirement.foldHistory(Number.MAX_SAFE_INTEGER, 100, note), history.length)
        assert.strictEqual(folded.length, others.length)
        assert.notInclude(folded, "kim")
        assert.deepStrictEqual(yield* marks, [])
        assert.deepStrictEqual(
          (yield* store.snapshot).checkpoints.map(({ key }) => key),
          ["tea", "lee"]
        )
      })
    )
  )

  it.live("are those of before, where a database was laid out when each had a row of its own", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        const before = allMigrations.filter(({ version }) => version < 12)
        yield* makePostgresStore({ name: "history", client, kinds, migrations: before })
        yield* ask(client, "insert into platform.unit (messages, changes, travelling) values (0, 2, 0)")
        const line = (version: number, follows: boolean, was: string): string =>
          `insert into payment.history select max(id), ${version}, 'wallet', 'kim', ${version}, '{"n":${version}}', 7, 'a', 'c',
          ${follows}, ${was}, '{"balance":${version}}' from platform.unit`
        yield* ask(client, line(1, false, "null"))
        yield* ask(client, line(2, true, "null"))
        const store = yield* makePostgresStore({ name: "history", client, kinds })
        const { history } = yield* store.snapshot
        const common = { kind: "wallet", key: "kim", at: 7, actor: "a", cause: "c" }
        assert.deepStrictEqual(history, [
          { ...common, version: 1, event: { n: 1 }, before: undefined, after: { balance: 1 } },
          { ...common, version: 2, event: { n: 2 }, before: { balance: 1 }, after: { balance: 2 } }
        ])
      })
    )
  )
})
