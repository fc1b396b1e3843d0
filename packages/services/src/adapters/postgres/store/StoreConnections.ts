import type * as PgConnection from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import type { SqlError } from "effect/sql/SqlError"

import type { PostgresStoreOptions } from "./PostgresStoreOptions.ts"

/** A connection that is one unit's own until it is given back. */
export interface OwnConnection {
  readonly connection: PgConnection.PgConnection
  readonly giveBack: Effect.Effect<void>
}

/** The connections of a store. */
export interface StoreConnections {
  readonly own: Effect.Effect<OwnConnection, SqlError>
  /** Runs one statement on whatever connection is free. */
  readonly query: (sql: string, parameters?: ReadonlyArray<unknown>) => Effect.Effect<PgConnection.Result, SqlError>
}

/** Shorter than the usual lease, so that a client that was stopped in a unit does not hold its locks over its successor. */
const defaultIdleInTransactionMs = 3_000

/** As many as two cores can keep busy, and some for reads beside units. */
const defaultConnections = 10

/** Opens connections as they are needed; they are closed with the scope. */
export const makeConnections = (
  options: PostgresStoreOptions
): Effect.Effect<StoreConnections, SqlError, Scope.Scope> =>
  Effect.map(
    PgPool.make({
      ...options.client,
      applicationName: options.name,
      maxConnections: options.maxConnections ?? defaultConnections,
      startupParameters: {
        idle_in_transaction_session_timeout: String(options.idleInTransactionMs ?? defaultIdleInTransactionMs),
        ...options.startupParameters
      }
    }),
    (pool) => ({
      own: takeOut(pool),
      query: (sql, parameters) => pool.use((connection) => connection.query(sql, parameters))
    })
  )

const takeOut = (pool: PgPool.PgPool): Effect.Effect<OwnConnection, SqlError> =>
  Effect.uninterruptibleMask((restore) =>
    Effect.suspend(() => {
      const scope = Scope.makeUnsafe()
      const giveBack = Scope.close(scope, Exit.void)
      return Effect.map(
        Effect.onError(restore(Scope.provide(pool.reserve, scope)), () => giveBack),
        (connection) => ({ connection, giveBack })
      )
    })
  )

const internals = "~@effect/sql-pg/PgConnection/internals"

/**
 * Whether a connection was already known to be dead: a COMMIT that fails then was never sent. The client tells so to
 * its own pool only; a version that tells it otherwise makes such a COMMIT unknown, which is safe.
 */
export const isDead = (connection: PgConnection.PgConnection): boolean => {
  const told = (connection as unknown as Record<string, { readonly deadError?: () => unknown } | undefined>)[internals]
  return told?.deadError?.() !== undefined
}
