import { randomUUID } from "node:crypto"

import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import { type DatabaseSource, openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import type { SchemaProblem } from "@sagaproof/services/adapters/postgres/store/migrations/SchemaProblem"
import {
  postgresParts,
  type PostgresParts,
  type PostgresPlatformOptions
} from "@sagaproof/services/layers/postgresParts"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/** Why there is no platform to work on. */
export type PlatformProblem = DatabaseProblem | SchemaProblem | StoreUnavailable

/** What may be chosen of the durable platform. */
export type PlatformOptions = Pick<PostgresPlatformOptions, "delivery" | "instances" | "gateways">

/**
 * Opens the parts of the durable platform. Each process is an owner of leases and a drawer of ids of its own: several
 * commands may run at the same moment.
 */
export const openParts = (
  source: DatabaseSource,
  options: PlatformOptions = {}
): Effect.Effect<PostgresParts, PlatformProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const { client } = yield* openDatabase(source)
    const parts = yield* postgresParts({ ...options, client })
    const name = yield* Effect.sync(() => `terminal-${randomUUID()}`)
    return { ...parts, name }
  })
