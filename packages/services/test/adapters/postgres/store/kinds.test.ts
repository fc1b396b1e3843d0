import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { RowChange } from "@sagaproof/core/ports/Row"
import type { LoadRequest } from "@sagaproof/core/ports/Store"
import type { ConstraintViolation } from "@sagaproof/core/ports/StoreError"
import { closedOutcomes } from "@sagaproof/core/saga/OutcomeLog"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { sampleStates, violatingStates } from "./sampleStates.ts"

const server = throwAwayServer({ fsync: "off" })
const kinds = rowKinds(aggregates)

const openStore = Effect.flatMap(
  Effect.promise(() => server.freshDatabase()),
  (client) => makePostgresStore({ name: "kinds", client, kinds })
)

const write = (kind: string, key: string, expectedVersion: number, state: unknown): RowChange => ({
  kind,
  key,
  expectedVersion,
  version: expectedVersion + 1,
  state
})

const save = (store: Pick<ReturnType<typeof makeMemoryStore>, "begin">, rows: ReadonlyArray<RowChange>) =>
  Effect.gen(function* () {
    const session = yield* store.begin
    yield* session.save({ ...noChanges, rows })
    yield* session.commit
  })

/** What a unit must break. */
const brokenBy = (unit: ReturnType<typeof save>) =>
  Effect.map(Effect.flip(unit), (failure) => {
    assert.strictEqual(failure._tag, "ConstraintViolation")
    const { constraint, message, row } = failure as ConstraintViolation
    return { constraint, message, row }
  })

/** As a caller sees it: a field that is undefined and one that is not there are the same. */
const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state))

const rowsOnly = (rows: LoadRequest["rows"]): LoadRequest => ({ claims: [], timers: [], rows, reads: [], sagas: [] })

/** A message with every attribute. */
const sampleMessage: Message = {
  id: "saga/pay/do/1.0",
  type: "PaymentCompleted",
  source: "payment",
  subject: "order-1",
  time: 1_700_000_000_000,
  dataschema: "PaymentCompleted/2",
  correlationid: "order-1",
  sagaid: "saga",
  sagastep: "pay",
  sagaphase: "do",
  sagaattempt: 1,
  causationid: "saga/pay/do/1",
  partitionkey: "order-1",
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  receiver: "coordinator",
  data: { amount: 1_000 }
}

describe("the Postgres store", () => {
  it.live("lets nobody else load a row that is to be locked, of whatever kind, before the unit is over", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const store = yield* makePostgresStore({ name: "kinds", client, kinds })
        const hasty = yield* makePostgresStore({
          name: "hasty",
          client,
          kinds,
          startupParameters: { lock_timeout: "100ms" }
        })
        yield* save(
          store,
          sampleStates.map(({ key, kind, states }) => write(kind, key, 0, states[0]))
        )
        const first = yield* store.begin
        yield* first.load(rowsOnly(sampleStates))
        const open: Array<string> = []
        for (const sample of sampleStates) {
          const second = yield* hasty.begin
          if (Exit.isSuccess(yield* Effect.exit(second.load(rowsOnly([sample]))))) {
            open.push(sample.kind)
          }
          yield* second.rollback
        }
        yield* first.rollback
        const optimistic = kinds.flatMap(({ kind, optimistic }) => (optimistic ? [kind] : []))
        assert.sameMembers([...new Set(open)], optimistic)
      })
    )
  )

  it.live("gives every kind of state back as it was saved, when it is new and when it was changed", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* openStore
        const untried = kinds.filter(({ kind }) => sampleStates.every((sample) => sample.kind !== kind))
        assert.deepStrictEqual(untried, [])
        for (const [turn, place] of [0, 1, 0].entries()) {
          yield* save(
            store,
            sampleStates.map(({ key, kind, states }) => write(kind, key, turn, states[place]))
          )
          const session = yield* store.begin
          const loaded = yield* session.load(rowsOnly(sampleStates))
          yield* session.rollback
          for (const { key, kind, states } of sampleStates) {
            const row = loaded.row(kind, key)
            assert.deepStrictEqual(
              { kind, ...row, state: plain(row?.state) },
              { kind, version: turn + 1, state: plain(states[place]) }
            )
            assert.deepStrictEqual(yield* store.row(kind, key), row)
          }
        }
      })
    )
  )

  it.live("keeps of each of several rows the parts that it has", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* openStore
        const order = sampleStates.find(({ kind }) => kind === "order")?.states[0] as {
          readonly lines: ReadonlyArray<object>
        }
        const withLines = (count: number) => ({
          ...order,
          lines: Array.from({ length: count }, (_, index) => ({ ...order.lines[0], sequence: index + 1 }))
        })
        const linesOf = (key: string) =>
          Effect.map(store.row("order", key), (row) => (row?.state as typeof order | undefined)?.lines.length)
        for (const [turn, counts] of [
          [3, 1, 2],
          [1, 2, 2],
          [0, 1, 3]
        ].entries()) {
          yield* save(
            store,
            counts.map((count, index) => write("order", `order-${index}`, turn, withLines(count)))
          )
          assert.deepStrictEqual(yield* Effect.forEach([0, 1, 2], (index) => linesOf(`order-${index}`)), counts)
        }
      })
    )
  )

  it.live("refuses states that break a constraint, by the same name as in memory", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* openStore
        const memory = makeMemoryStore({ name: "memory", kinds })
        for (const { key, kind, state } of violatingStates) {
          const rows = [write(kind, key, 0, state)]
          const expected = yield* brokenBy(save(memory, rows))
          assert.deepStrictEqual(yield* brokenBy(save(store, rows)), expected)
        }
      })
    )
  )

  it.live("keeps of a closed saga's outcomes that they are closed", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* openStore
        yield* save(store, [write("outcomes", "s", 0, closedOutcomes)])
        assert.deepStrictEqual((yield* store.row("outcomes", "s"))?.state, closedOutcomes)
        assert.deepStrictEqual(yield* store.rows("outcomes"), [])
      })
    )
  )

  it.live("refuses a value that no database can hold, and goes on", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* openStore
        const failure = yield* Effect.flip(save(store, [write("email", "a\0b", 0, { address: "a\0b", userId: "u" })]))
        assert.strictEqual(failure._tag, "ConstraintViolation")
        yield* save(store, [write("email", "ab", 0, { address: "ab", userId: "u" })])
        const message: Message = { ...sampleMessage, data: { text: 'a\u001e\u0001"\\ 원 😀' } }
        const session = yield* store.begin
        yield* session.save({ ...noChanges, journal: [message] })
        yield* session.commit
        const [entry] = yield* store.read(0, 1)
        assert.deepStrictEqual(plain(entry?._tag === "Message" ? entry.message : undefined), plain(message))
      })
    )
  )

  it.live("keeps every attribute of a message, and tells them by name in SQL too", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const store = yield* makePostgresStore({ name: "kinds", client, kinds })
        // One whose data have a schema of another name, and one with nothing that may be left out.
        const { type } = sampleMessage
        const messages: ReadonlyArray<Message> = [
          sampleMessage,
          ...["Payment/2", `${type}/0`, `${type}/1/2`, type].map((dataschema) => ({ ...sampleMessage, dataschema })),
          { ...sampleMessage, sagaid: undefined, sagaattempt: undefined, causationid: undefined, data: undefined }
        ]
        const session = yield* store.begin
        yield* session.save({ ...noChanges, journal: messages })
        yield* session.commit
        const entries = yield* store.read(0, 10)
        assert.deepStrictEqual(
          entries.map((entry) => (entry._tag === "Message" ? entry.message : undefined)),
          [...messages]
        )
        assert.deepStrictEqual((yield* store.snapshot).journal, [...messages])
        const names = Object.keys(sampleMessage).join(", ")
        const told = yield* ask(client, `select ${names} from platform.message order by unit, place`)
        assert.deepStrictEqual(
          told.map(({ data, time, ...attributes }) => plain({ ...attributes, time: Number(time), data })),
          messages.map((message) =>
            plain(Object.fromEntries(Object.entries(message).map(([name, value]) => [name, value ?? null])))
          )
        )
      })
    )
  )

  it.live("reads and drops messages one by one that it keeps several in a row", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const store = yield* makePostgresStore({ name: "kinds", client, kinds })
        const names = Array.from({ length: 40 }, (_, index) => `m${index + 1}`)
        const journal = names.map((id) => ({ ...sampleMessage, id, data: "원".repeat(id === "m8" ? 5_000 : 100) }))
        const session = yield* store.begin
        yield* session.save({ ...noChanges, journal })
        yield* session.commit
        const [kept] = yield* ask(client, "select count(*)::integer as rows from platform.journal")
        assert.isBelow(kept?.["rows"] as number, 20)

        const read = Effect.fnUntraced(function* (limit: number) {
          const found: Array<string> = []
          let position = 0
          for (let page = yield* store.read(0, limit); page.length > 0; page = yield* store.read(position, limit)) {
            assert.isAtMost(page.length, limit)
            found.push(...page.map((entry) => (entry._tag === "Message" ? entry.message.id : "")))
            position = page.at(-1)?.position ?? position
          }
          return found
        })
        assert.deepStrictEqual(yield* read(3), names)
        assert.deepStrictEqual(yield* read(100), names)
        const places = yield* ask(client, "select id, place from platform.message order by place")
        assert.deepStrictEqual(
          places,
          names.map((id, index) => ({ id, place: index + 1 }))
        )

        let left = names
        for (const limit of [1, 2, 3, 100]) {
          const dropped = yield* store.retirement.dropJournal(Number.MAX_SAFE_INTEGER, limit)
          assert.isAtMost(dropped, limit)
          assert.isAbove(dropped, 0)
          left = left.slice(dropped)
          assert.deepStrictEqual(yield* read(5), left)
        }
        assert.deepStrictEqual(left, [])
      })
    )
  )
})
