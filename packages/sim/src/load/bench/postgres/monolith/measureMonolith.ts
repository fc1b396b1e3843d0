import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import { scratchDatabase } from "@sagaproof/services/adapters/postgres/server/scratchDatabase"

import { DatabaseProbe } from "../DatabaseProbe.ts"
import { monolithSchema } from "./monolithSchema.ts"
import { type Monolith, type MonolithLoad, monolithScript } from "./monolithScript.ts"
import type { Pgbench } from "./Pgbench.ts"
import type { PgbenchFailed } from "./PgbenchFailed.ts"
import { runPgbench } from "./runPgbench.ts"

/** How a monolith is measured. */
export interface MonolithOptions extends MonolithLoad {
  readonly clients: number
  readonly seconds: number
  readonly seed: number
  readonly signal: AbortSignal
}

/** Orders per second of a monolith, on a new database of the same server, after a second of warm-up. */
export const measureMonolith = (
  server: Database,
  pgbench: Pgbench,
  monolith: Monolith,
  options: MonolithOptions
): Effect.Effect<number, DatabaseProblem | StoreUnavailable | PgbenchFailed> =>
  Effect.scoped(
    Effect.gen(function* () {
      const { client } = yield* scratchDatabase(server)
      for (const statement of monolithSchema(options)) {
        yield* Effect.mapError(
          ask(client, statement),
          (error: SqlError) => new StoreUnavailable({ message: error.message })
        )
      }
      const run = { client, script: monolithScript(monolith, options), ...options }
      yield* runPgbench(pgbench, { ...run, seconds: warmUpSeconds })
      yield* new DatabaseProbe(client).checkpoint
      return yield* runPgbench(pgbench, run)
    })
  )

const warmUpSeconds = 1
