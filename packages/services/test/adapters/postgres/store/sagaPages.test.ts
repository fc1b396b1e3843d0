import { assert, describe, it } from "@effect/vitest"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { Saga } from "@sagaproof/core/saga/Saga"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { sampleStates } from "./sampleStates.ts"

const server = throwAwayServer({ fsync: "off" })
const kind = "saga"
const sample = sampleStates.find((state) => state.kind === kind)?.states[0] as Saga

/** A few rows are looked through faster than any index: it is to be used as it would be among millions. */
const asAmongMany = { enable_seqscan: "off", enable_bitmapscan: "off", enable_sort: "off" }

const openStore = (client: ClientOptions) =>
  makePostgresStore({ name: "pages", client, kinds: rowKinds(aggregates), startupParameters: asAmongMany })

/** Sagas of buyers, the first of them the oldest. */
const saveSagas = (client: ClientOptions, buyers: ReadonlyArray<string>) =>
  Effect.scoped(
    Effect.gen(function* () {
      const store = yield* openStore(client)
      const session = yield* store.begin
      const rows = buyers.map((buyerId, place) => {
        const id = `purchase-${place}`
        const request = { ...(sample.request as object), buyerId }
        const state = { ...sample, id, orderId: String(place), startedAt: sample.startedAt + place, request }
        return { kind, key: id, expectedVersion: 0, version: 1, state }
      })
      yield* session.save({ ...noChanges, rows })
      yield* session.commit
    })
  )

/** How often the list was looked up, and how many sagas were read for that; known once who did so has disconnected. */
const sagasRead = (client: ClientOptions) =>
  Effect.map(
    ask(
      client,
      "select idx_scan::int4 as scans, idx_tup_fetch::int4 as fetched from pg_stat_user_indexes where indexrelname = 'saga_begin'"
    ),
    ([row]) => row as { readonly scans: number; readonly fetched: number }
  )

describe("a page of sagas", () => {
  it.live("of a buyer reads no sagas of others, though there are fewer of theirs than fit on it", () =>
    Effect.gen(function* () {
      const client = yield* Effect.promise(() => server.freshDatabase())
      yield* saveSagas(
        client,
        Array.from({ length: 50 }, (_, place) => (place % 20 === 3 ? "rare" : "usual"))
      )
      const before = yield* sagasRead(client)
      const page = { limit: 10, family: "purchase", buyer: "rare" }
      const found = yield* Effect.scoped(Effect.flatMap(openStore(client), ({ pages }) => pages.sagas(page)))
      assert.deepStrictEqual(
        found.map(({ key }) => key),
        ["purchase-43", "purchase-23", "purchase-3"]
      )
      let after = yield* sagasRead(client)
      while (after.scans === before.scans) {
        yield* Effect.sleep(5)
        after = yield* sagasRead(client)
      }
      assert.strictEqual(after.fetched - before.fetched, 3)
    })
  )
})
