import * as PgConnection from "@effect/sql-pg/PgConnection"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { ClientOptions } from "./Database.ts"

/** Connects for one statement and lets go again. */
export const ask = (
  client: ClientOptions,
  statement: string,
  connectTimeout?: Duration.Input
): Effect.Effect<ReadonlyArray<PgConnection.Row>, SqlError> =>
  Effect.scoped(
    Effect.gen(function* () {
      const connection = yield* PgConnection.make({
        ...client,
        ...(connectTimeout === undefined ? {} : { connectTimeout }),
        applicationName: "sagaproof"
      })
      const { rows } = yield* connection.query(statement, [], false)
      return rows
    })
  )
