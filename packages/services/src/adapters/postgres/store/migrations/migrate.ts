import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { ClientOptions } from "../../server/Database.ts"
import type { Migration } from "./Migration.ts"
import { type AppliedStep, checkSteps, fingerprint } from "./checkSteps.ts"
import type { SchemaProblem } from "./SchemaProblem.ts"

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
 * program has laid out is refused, and one whose steps are others than those of this program.
 */
export const migrate = (client: ClientOptions, layout: Layout): Effect.Effect<void, SqlError | SchemaProblem> =>
  Effect.scoped(
    Effect.gen(function* () {
      const connection = yield* PgConnection.make({ ...client, applicationName: "sagaproof layout" })
      const run = (sql: string, parameters: ReadonlyArray<unknown> = []) => connection.query(sql, parameters, false)
      if (yield* isLaidOut(run, layout)) {
        return
      }
      yield* run("begin")
      yield* run(`select pg_advisory_xact_lock(${layoutLock})`)
      yield* Effect.onError(layOut(run, layout), () => Effect.ignore(run("rollback")))
      yield* run("commit")
    })
  )

type Run = (sql: string, parameters?: ReadonlyArray<unknown>) => Effect.Effect<PgConnection.Result, SqlError>

/** Whether there is nothing to do: then nothing is locked, and a server that only reads is no obstacle. */
const isLaidOut = Effect.fnUntraced(function* (run: Run, { migrations, routines }: Layout) {
  const found = yield* run(
    "select to_regclass('platform.migration') is not null and to_regclass('platform.routines') is not null as found"
  )
  if (found.rows[0]?.["found"] !== true) {
    return false
  }
  const { rows } = yield* run(lookUpSteps)
  yield* checkSteps(rows as unknown as ReadonlyArray<AppliedStep>, migrations)
  const made = yield* run("select 1 from platform.routines where fingerprint = $1", [fingerprint(routines.join("\n"))])
  return rows.length === migrations.length && made.rows.length === 1
})

const layOut = Effect.fnUntraced(function* (run: Run, { migrations, routines }: Layout) {
  const applied = yield* appliedSteps(run)
  yield* checkSteps(applied, migrations)
  for (const { name, sql, version } of migrations.slice(applied.length)) {
    yield* run(`do $migration$ begin ${sql} end $migration$`)
    yield* run("insert into platform.migration (version, name, checksum) values ($1, $2, $3)", [
      version,
      name,
      fingerprint(sql)
    ])
  }
  const wanted = fingerprint(routines.join("\n"))
  const { rows } = yield* run("select 1 from platform.routines where fingerprint = $1", [wanted])
  if (rows.length === 0) {
    for (const routine of routines) {
      yield* run(routine)
    }
    yield* run("delete from platform.routines")
    yield* run("insert into platform.routines values ($1)", [wanted])
  }
})

const lookUpSteps =
  "select version, name, to_jsonb(m) ->> 'checksum' as checksum from platform.migration m order by version"

const appliedSteps = Effect.fnUntraced(function* (run: Run) {
  yield* run("create schema if not exists platform")
  yield* run(
    "create table if not exists platform.migration " +
      "(version integer primary key, name text not null, applied_at timestamptz not null default clock_timestamp())"
  )
  yield* run("alter table platform.migration add column if not exists checksum text")
  yield* run("create table if not exists platform.routines (fingerprint text primary key)")
  const { rows } = yield* run(lookUpSteps)
  return rows as unknown as ReadonlyArray<AppliedStep>
})
