import type { Socket } from "node:net"

import { assert, describe, it } from "@effect/vitest"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { connectSocket } from "@sagaproof/services/adapters/postgres/server/connectSocket"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { allMigrations } from "@sagaproof/services/adapters/postgres/store/migrations/allMigrations"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"

const server = throwAwayServer({ fsync: "off" })
const kinds = rowKinds(aggregates)

const freshDatabase = Effect.promise(() => server.freshDatabase())

/** Long enough for whatever else the machine does between two statements. */
const patienceMs = 60_000

const open = (client: ClientOptions, idleInTransactionMs = patienceMs) =>
  makePostgresStore({ name: "layout", client, kinds, idleInTransactionMs })

const stepsOf = (client: ClientOptions) =>
  Effect.map(ask(client, "select version from platform.migration order by version"), (rows) =>
    rows.map(({ version }) => version)
  )

const nothing = { claims: [], timers: [], rows: [], reads: [], sagas: [] }

/** A wire to the server whose process stands still for three seconds when it is told that a transaction has begun. */
const pausingWire = (client: ClientOptions, pauses: () => boolean) => (): Socket => {
  const socket = connectSocket(client)
  socket.prependListener("data", (chunk: Buffer) => {
    if (pauses() && chunk.includes("BEGIN\0")) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000)
    }
  })
  return socket
}

describe("a database of the platform", () => {
  it.live("is laid out once, by however many processes that start at once", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        const stores = yield* Effect.all(
          Array.from({ length: 4 }, () => open(client)),
          { concurrency: "unbounded" }
        )
        const steps = yield* stepsOf(client)
        assert.deepStrictEqual(
          steps,
          steps.map((_, place) => place + 1)
        )
        yield* open(client)
        assert.deepStrictEqual(yield* stepsOf(client), steps)
        for (const store of stores) {
          assert.deepStrictEqual((yield* store.snapshot).rows, [])
        }
      })
    )
  )

  it.live("is refused when a newer program has laid it out, and left as it is", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        yield* open(client)
        yield* ask(client, "insert into platform.migration (version, name) values (900, 'newer')")
        const failure = yield* Effect.flip(open(client))
        assert.strictEqual(failure._tag === "SchemaTooNew" ? failure.found : failure._tag, 900)
        assert.strictEqual((yield* stepsOf(client)).at(-1), 900)
      })
    )
  )

  it.live("is refused when one of its steps is another one, and left as it is", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        yield* open(client)
        const changes = [
          "update platform.migration set checksum = 'other' where version = 3",
          // As early programs have left it.
          "alter table platform.migration drop column checksum"
        ]
        for (const [place, change] of changes.entries()) {
          yield* ask(client, change)
          const before = yield* ask(client, "select * from platform.migration order by version")
          const failure = yield* Effect.flip(open(client))
          assert.strictEqual(failure._tag === "SchemaDiffers" ? failure.version : failure._tag, 3 - 2 * place)
          assert.deepStrictEqual(yield* ask(client, "select * from platform.migration order by version"), before)
        }
      })
    )
  )

  it.live("is brought up to date with what was under way in it", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        const before = allMigrations.filter(({ version }) => version < 8)
        yield* makePostgresStore({ name: "layout", client, kinds, migrations: before })
        const message = sampleMessage("waits")
        const { id, receiver } = message
        const written = JSON.stringify(message)
        yield* ask(client, `insert into platform.timer values ('${id}', 7, '${receiver}', '${written}')`)
        yield* ask(client, `insert into bus.log values (0, 1, 1, 'order', 0, '${written}')`)
        const store = yield* open(client)
        assert.deepStrictEqual(yield* store.timers.list, [{ id, dueAt: 7, message }])
        assert.deepStrictEqual(yield* ask(client, "select place, size, messages from bus.log"), [
          { place: 1, size: 1, messages: written }
        ])
      })
    )
  )

  it.live("lets go of what a session holds that idles inside its unit", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        // Between its own statements, too, it idles for as long as the machine likes.
        const impatient = yield* open(client, 2_000)
        const claims = [{ consumer: "order", messageId: "m" }]
        const idling = yield* impatient.begin
        yield* idling.load({ ...nothing, claims })
        const patient = yield* open(client)
        const next = yield* patient.begin
        const { duplicates } = yield* next.load({ ...nothing, claims })
        assert.deepStrictEqual([...duplicates], [])
        yield* next.commit
        const failure = yield* Effect.flip(idling.commit)
        assert.strictEqual(failure._tag, "SessionLost")
      })
    )
  )

  it.live("is told as a whole to one whose machine pauses for longer than a session may idle", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* freshDatabase
        let pauses = false
        const store = yield* open({ ...client, stream: pausingWire(client, () => pauses) } as ClientOptions, 2_000)
        pauses = true
        assert.deepStrictEqual((yield* store.snapshot).journal, [])
      })
    )
  )

  it.live("does not answer when its server is not there", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = { ...(yield* freshDatabase), host: "127.0.0.1", port: 1 }
        const failure = yield* Effect.flip(open(client))
        assert.strictEqual(failure._tag, "StoreUnavailable")
      })
    )
  )
})
