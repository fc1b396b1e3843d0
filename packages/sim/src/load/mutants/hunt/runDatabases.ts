import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { type PostgresAdapter, postgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { connectProblem } from "@sagaproof/services/adapters/postgres/server/connectProblem"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import { scratchDatabase } from "@sagaproof/services/adapters/postgres/server/scratchDatabase"
import type { SchemaProblem } from "@sagaproof/services/adapters/postgres/store/migrations/SchemaProblem"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"

import type { PostgresMutant } from "../PostgresMutant.ts"

/** The databases in which a mutant is hunted: without the bug and with it. */
export interface RunDatabases {
  readonly sound: Database
  readonly planted: Database
}

/** Lays out, beside a database, those for the runs of a mutant. They are dropped with the scope. */
export const layOutDatabases = (
  beside: Database,
  { circumstances, faults, plant }: PostgresMutant
): Effect.Effect<RunDatabases, DatabaseProblem | StoreUnavailable | SchemaProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const statements = faults.flatMap(({ layOut: wanted = [] }) => wanted)
    const around = circumstances?.adapter?.(postgresAdapter) ?? postgresAdapter
    return {
      sound: yield* layOut(beside, around, statements),
      planted: yield* layOut(beside, plant.adapter?.(around) ?? around, statements)
    }
  })

const layOut = (
  beside: Database,
  adapter: PostgresAdapter,
  statements: ReadonlyArray<string>
): Effect.Effect<Database, DatabaseProblem | StoreUnavailable | SchemaProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const database = yield* scratchDatabase(beside)
    yield* Effect.scoped(
      makePostgresStore({
        name: "layout",
        adapter,
        client: database.client,
        kinds: rowKinds(aggregates),
        maxConnections: 1
      })
    )
    yield* run(database, [withoutSync, ...statements])
    return database
  })

/** No fault of these runs stops the server: nothing of them has to be on its disk. */
const withoutSync = `
  do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`

/**
 * Empties the database for another run, once nobody else is connected to it any more. That is faster by far than to drop
 * one and make another.
 */
export const emptied = (database: Database): Effect.Effect<Database, DatabaseProblem> =>
  Effect.as(run(database, [withoutOthers, withoutRows]), database)

const withoutOthers = `
  do $$ begin
    loop
      perform pg_terminate_backend(a.pid) from pg_stat_activity a
      where a.datname = current_database() and a.pid <> pg_backend_pid();
      perform pg_stat_clear_snapshot();
      exit when not exists (
        select from pg_stat_activity a where a.datname = current_database() and a.pid <> pg_backend_pid()
      );
      perform pg_sleep(0.005);
    end loop;
  end $$`

/** What says how a database is laid out, and how far its log is, stays. */
const withoutRows = `
  do $$ begin
    execute (
      select 'truncate ' || string_agg(format('%I.%I', t.schemaname, t.tablename), ', ')
      from pg_tables t
      where t.schemaname not in ('pg_catalog', 'information_schema')
        and (t.schemaname, t.tablename) not in (
          ('platform', 'migration'), ('platform', 'routines'), ('platform', 'log_head'), ('bus', 'layout')
        )
    );
  end $$`

const run = ({ address, client }: Database, statements: ReadonlyArray<string>): Effect.Effect<void, DatabaseProblem> =>
  Effect.forEach(
    statements,
    (statement) => Effect.mapError(ask(client, statement), (error) => connectProblem(error, address)),
    { discard: true }
  )
