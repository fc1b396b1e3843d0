import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { createHash } from "node:crypto"

import type { ClientOptions } from "../../server/Database.ts"
import type { Migration } from "./Migration.ts"
import { SchemaTooNew } from "./SchemaTooNew.ts"

/** What a database is laid out by. */
export interface Layout {
  readonly migrations: ReadonlyArray<Migration>
  /** The functions that belong to the newest step; they are made anew whenever they are others. */
  readonly routines: ReadonlyArray<string>
}

/** Held by whoever lays out a database, so that several that start at once do so one after the other. */
const layoutLock = "5017304815260117"

/**
 * Brings a database to the schema of this program: each step once, all in one transaction. A database that a newer
 * program has laid out is refused.
 */
export const migrate = (client: ClientOptions, layout: Layout): Effect.Effect<void, SqlError | SchemaTooNew> =>
  Effect.scoped(
    Effect.gen(function* () {
      const connection = yield* PgConnection.make({ ...client, applicationName: "sagaproof layout" })
      const run = (sql: string, parameters: ReadonlyArray<unknown> = []) => connection.query(sql, parameters, false)
      yield* run("begin")
      yield* run(`select pg_advisory_xact_lock(${layoutLock})`)
      yield* Effect.onError(layOut(run, layout), () => Effect.ignore(run("rollback")))
      yield* run("commit")
    })
  )

type Run = (sql: string, parameters?: ReadonlyArray<unknown>) => Effect.Effect<PgConnection.Result, SqlError>

const layOut = Effect.fnUntraced(function* (run: Run, { migrations, routines }: Layout) {
  const found = yield* versionOf(run)
  const known = migrations.at(-1)?.version ?? 0
  if (found > known) {
    return yield* new SchemaTooNew({
      found,
      known,
      message: `The database has schema ${found}, and this program knows none above ${known}: use a newer program.`
    })
  }
  for (const { name, sql, version } of migrations) {
    if (version > found) {
      yield* run(`do $migration$ begin ${sql} end $migration$`)
      yield* run("insert into platform.migration (version, name) values ($1, $2)", [version, name])
    }
  }
  const fingerprint = createHash("sha256").update(routines.join("\n")).digest("hex")
  const { rows } = yield* run("select 1 from platform.routines where fingerprint = $1", [fingerprint])
  if (rows.length === 0) {
    for (const routine of routines) {
      yield* run(routine)
    }
    yield* run("delete from platform.routines")
    yield* run("insert into platform.routines values ($1)", [fingerprint])
  }
})

const versionOf = Effect.fnUntraced(function* (run: Run) {
  yield* run("create schema if not exists platform")
  yield* run(
    "create table if not exists platform.migration " +
      "(version integer primary key, name text not null, applied_at timestamptz not null default clock_timestamp())"
  )
  yield* run("create table if not exists platform.routines (fingerprint text primary key)")
  const { rows } = yield* run("select coalesce(max(version), 0) as version from platform.migration")
  return Number(rows[0]?.["version"] ?? 0)
})
