import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { connectProblem } from "@sagaproof/services/adapters/postgres/server/connectProblem"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import type { PostgresMutant } from "@sagaproof/sim/load/mutants/PostgresMutant"
import * as Effect from "effect/Effect"

import { CliFailure } from "../failure/CliFailure.ts"

const statement = "select s.ssl::text as encrypted from pg_stat_ssl s where s.pid = pg_backend_pid()"

/**
 * Refuses mutants whose faults break a connection in the middle of a COMMIT, where connections are encrypted: nobody can
 * tell there when a COMMIT is sent, the faults would never strike, and the mutants would count as survivors.
 */
export const refuseEncrypted = (
  { address, client }: Database,
  mutants: ReadonlyArray<PostgresMutant>
): Effect.Effect<void, CliFailure | DatabaseProblem> =>
  Effect.gen(function* () {
    const [first, ...others] = mutants.filter(({ faults }) => faults.some(({ readsWire }) => readsWire === true))
    if (first === undefined) {
      return
    }
    const [row] = yield* Effect.mapError(ask(client, statement), (error) => connectProblem(error, address))
    if (row?.["encrypted"] !== "true") {
      return
    }
    const more = others.length === 0 ? "" : ` and ${others.length} more`
    yield* Effect.fail(
      new CliFailure({
        code: "CONNECTION_ENCRYPTED",
        exit: "usage",
        message: `the bug ${first.id}${more} cannot be hunted over encrypted connections: a fault has to see when a COMMIT is sent`,
        fix: "add sslmode=disable to the database URL, or name other bugs"
      })
    )
  })
