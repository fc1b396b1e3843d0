import { assert, describe, it } from "@effect/vitest"
import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"

import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { scratchDatabase } from "@sagaproof/services/adapters/postgres/server/scratchDatabase"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"

const server = throwAwayServer()

const scratches = Effect.gen(function* () {
  const rows = yield* ask(
    server.client(),
    "select datname::text as name from pg_database where datname like 'sagaproof_scratch_%' order by 1"
  )
  return rows.map(({ name }) => String(name))
})

const claims = Effect.gen(function* () {
  const rows = yield* ask(
    server.client(),
    "select application_name as name from pg_stat_activity where application_name like 'sagaproof_scratch_%'"
  )
  return rows.map(({ name }) => String(name))
})

describe("a scratch database", () => {
  it.live("is gone with its scope", () =>
    Effect.gen(function* () {
      const within = yield* Effect.scoped(
        Effect.gen(function* () {
          const { client } = yield* scratchDatabase(server.server().database)
          const [row] = yield* ask(client, "select current_database()::text as name")
          return [yield* scratches, yield* claims, [String(row?.["name"])]]
        })
      )
      assert.deepStrictEqual(within[0], within[2])
      assert.deepStrictEqual(within[1], within[2], "a session on the server bears its name")
      assert.deepStrictEqual(yield* scratches, [])
    })
  )

  it.live("takes those with it that were left long ago, and none that is in use, new or somebody else's", () =>
    Effect.gen(function* () {
      const left = "sagaproof_scratch_1000000000_00000000000a"
      const used = "sagaproof_scratch_1000000000_00000000000b"
      const early = "sagaproof_scratch_99999999999_00000000000c"
      const foreign = "sagaproof_scratch_1000000000_00000000000d"
      const claimed = "sagaproof_scratch_1000000000_00000000000e"
      const other = "sagaproof_scratch_mine"
      const client = server.client()
      for (const name of [left, used, early, foreign, claimed, other]) {
        yield* ask(client, `create database ${name}`)
      }
      yield* ask(client, "create role somebody")
      yield* ask(client, `alter database ${foreign} owner to somebody`)
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* PgConnection.make({ ...client, database: used })
          yield* PgConnection.make({ ...client, applicationName: claimed })
          yield* Effect.scoped(scratchDatabase(server.server().database))
          assert.deepStrictEqual(yield* scratches, [used, foreign, claimed, early, other])
        })
      )
    })
  )
})
