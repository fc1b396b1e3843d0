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
import { PgbenchFailed } from "./PgbenchFailed.ts"
import { type PgbenchRun, runPgbench } from "./runPgbench.ts"

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
      return yield* measureLonger(pgbench, run)
    })
  )

const warmUpSeconds = 1

/** The time that its clients take to connect is not measured, but taken from a run: on a busy machine all of it. */
const measureLonger = (pgbench: Pgbench, run: PgbenchRun): Effect.Effect<number, PgbenchFailed> =>
  Effect.flatMap(runPgbench(pgbench, run), (rate) => {
    if (rate > 0 || run.signal.aborted) {
      return Effect.succeed(rate)
    }
    return run.seconds < mostSeconds
      ? measureLonger(pgbench, { ...run, seconds: 2 * run.seconds })
      : Effect.fail(tooBusy(run))
  })

const mostSeconds = 30

const tooBusy = ({ clients, seconds }: PgbenchRun): PgbenchFailed =>
  new PgbenchFailed({
    message: `pgbench did no order in ${seconds} s, so there is nothing to be held against`,
    because: `its ${clients} clients were not even connected: the machine is too busy`
  })
