import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import type { SqlError } from "effect/sql/SqlError"

import { BusUnavailable } from "@sagaproof/core/ports/Bus"

import type { ClientOptions } from "../server/Database.ts"
import { isLasting, messageOf } from "../store/storeFailure.ts"

/** One statement on whatever connection is free: its rows. */
export type Ask = <Line>(
  sql: string,
  parameters?: ReadonlyArray<unknown>
) => Effect.Effect<ReadonlyArray<Line>, BusUnavailable>

/** For the reader, the attendance, and those who publish or acknowledge meanwhile. */
const connections = 4

/** Opens connections as they are needed; they are closed with the scope. */
export const makeAsk = (client: ClientOptions, name: string): Effect.Effect<Ask, BusUnavailable, Scope.Scope> =>
  Effect.map(
    unavailable(PgPool.make({ ...client, applicationName: name, maxConnections: connections })),
    (pool): Ask =>
      <Line>(sql: string, parameters: ReadonlyArray<unknown> = []) =>
        Effect.map(
          unavailable(pool.use((connection) => connection.query(sql, parameters))),
          ({ rows }) => rows as ReadonlyArray<Line>
        )
  )

/** Where processes tell one another that there is something to read, or that the members of a group have changed. */
const channel = "sagaproof_bus"

const reconnectAfterMs = 500

/** Hears what other processes tell, on a connection of its own, for ever. */
export const hear = (client: ClientOptions, name: string, heard: (payload: string) => void): Effect.Effect<never> =>
  Effect.scoped(
    Effect.gen(function* () {
      const connection = yield* PgConnection.make({ ...client, applicationName: name })
      const notifications = yield* connection.listen(channel)
      // Whatever was told while nobody listened.
      heard("members")
      return yield* Effect.forever(Effect.map(Queue.take(notifications), ({ payload }) => heard(payload)))
    })
  ).pipe(
    Effect.catch(() => Effect.sleep(reconnectAfterMs)),
    Effect.forever
  )

const unavailable = <A, R>(effect: Effect.Effect<A, SqlError, R>): Effect.Effect<A, BusUnavailable, R> =>
  Effect.mapError(
    effect,
    (error) => new BusUnavailable({ message: messageOf(error), ...(isLasting(error) ? { lasting: true } : {}) })
  )
