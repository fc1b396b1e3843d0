import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { SqlError } from "effect/sql/SqlError"

import type { JournalReader } from "@sagaproof/core/ports/Journal"
import type { LedgerReader } from "@sagaproof/core/ports/LedgerReader"
import type { Queries } from "@sagaproof/core/ports/Queries"
import type { RetirableStore } from "@sagaproof/core/ports/Retention"
import type { Store } from "@sagaproof/core/ports/Store"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { postgresAdapter } from "../PostgresAdapter.ts"
import type { LeaseNode } from "../ids/NodeLease.ts"
import { takeSnapshot } from "./ledgerSnapshot.ts"
import { loadStatement } from "./loadUnit.ts"
import { allMigrations } from "./migrations/allMigrations.ts"
import { migrate } from "./migrations/migrate.ts"
import type { SchemaProblem } from "./migrations/SchemaProblem.ts"
import type { PostgresStoreOptions } from "./PostgresStoreOptions.ts"
import { PostgresUnitSession } from "./PostgresUnitSession.ts"
import { retirement } from "./retirement.ts"
import type { SagaPages } from "./SagaPages.ts"
import { sagaPages } from "./readSagaPages.ts"
import { saveStatement } from "./saveUnit.ts"
import { storeUnavailable } from "./storeFailure.ts"
import type { CommitSummary, StoreParts } from "./StoreParts.ts"
import { leaseNode, leaseTable, outboxTable, timerTable } from "./storeTables.ts"
import { journalReader, queries } from "./storeViews.ts"
import { allTables } from "./tables/allTables.ts"
import { KindTables } from "./tables/KindTable.ts"

/** A store on a Postgres database. */
export interface PostgresStore extends Store, Queries, JournalReader, LedgerReader {
  /** Calls a listener after each commit of this process that leaves messages to travel or timers. */
  readonly onCommit: (listener: (summary: CommitSummary) => void) => () => void
  readonly retirement: RetirableStore
  /** Gives this process a node number of its own, to draw ids under. */
  readonly leaseNode: LeaseNode
  readonly pages: SagaPages
}

/** Opens a store: lays out its database, if that is not done yet, and keeps its connections until the scope closes. */
export const makePostgresStore = (
  options: PostgresStoreOptions
): Effect.Effect<PostgresStore, StoreUnavailable | SchemaProblem, Scope.Scope> =>
  Effect.mapError(
    Effect.gen(function* () {
      const adapter = options.adapter ?? postgresAdapter
      const tables = new KindTables(options.kinds, options.tables ?? allTables)
      yield* migrate(options.client, {
        migrations: options.migrations ?? allMigrations,
        routines: adapter.routines(tables)
      })
      const connections = yield* adapter.makeConnections(options)
      return storeOf(options, { adapter, tables, connections })
    }),
    (error: SqlError | SchemaProblem) => (error._tag === "SqlError" ? storeUnavailable(error) : error)
  )

const storeOf = (
  { log, name }: PostgresStoreOptions,
  { adapter, connections, tables }: Pick<StoreParts, "adapter" | "connections" | "tables">
): PostgresStore => {
  const listeners = new Set<(summary: CommitSummary) => void>()
  const kindOfTable = new Map<string, string>()
  for (const { kind, table } of tables.inOrder) {
    kindOfTable.set(`${table.schema}.${table.table}`, kind.kind)
    if (table.parts !== undefined) {
      kindOfTable.set(`${table.schema}.${table.parts.table}`, kind.kind)
    }
  }
  const parts: StoreParts = {
    adapter,
    connections,
    tables,
    log,
    loadStatement: loadStatement(tables),
    saveStatement: saveStatement(tables),
    counters: { commits: 0, messages: 0, rowsWritten: 0, statements: 0 },
    kindOf: (schema, table) => kindOfTable.get(`${schema}.${table}`),
    committed: (summary) => {
      parts.counters.commits += 1
      parts.counters.messages += summary.messages
      parts.counters.rowsWritten += summary.rows
      if (summary.outbox > 0 || summary.logged > 0 || summary.timers > 0) {
        for (const listener of listeners) {
          listener(summary)
        }
      }
    }
  }
  return {
    name,
    begin: PostgresUnitSession.begin(parts),
    timers: timerTable(parts),
    outbox: outboxTable(parts),
    leases: leaseTable(parts),
    counters: () => ({ ...parts.counters }),
    ...queries(parts),
    ...journalReader(parts),
    snapshot: takeSnapshot(parts),
    onCommit: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    retirement: retirement(parts),
    leaseNode: leaseNode(parts),
    pages: sagaPages(parts)
  }
}
