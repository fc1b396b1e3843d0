import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { processName } from "../adapters/postgres/processName.ts"
import type { ClientOptions } from "../adapters/postgres/server/Database.ts"
import type { SchemaTooNew } from "../adapters/postgres/store/migrations/SchemaTooNew.ts"
import { makePostgresStore } from "../adapters/postgres/store/PostgresStore.ts"
import type { PostgresStoreOptions } from "../adapters/postgres/store/PostgresStoreOptions.ts"
import { aggregates } from "../participants/Aggregates.ts"
import { type MemoryPlatformOptions, memoryParts } from "./memoryParts.ts"
import type { PlatformParts } from "./PlatformParts.ts"
import { rowKinds } from "./rowKinds.ts"

/** What may be chosen of a platform on a Postgres database. */
export interface PostgresPlatformOptions extends Omit<MemoryPlatformOptions, "clock" | "disturbance"> {
  /** How the database is connected to. */
  readonly client: ClientOptions
  /** Sizes and times of its store. */
  readonly store?: Pick<PostgresStoreOptions, "maxConnections" | "idleInTransactionMs" | "startupParameters">
}

/** Rarely enough to cost nothing where orders end within it. */
const lookForEndsMs = 1_000

/** The parts of a platform that keeps its state in a Postgres database. Its bus is in memory, for one process. */
export const postgresParts = (
  options: PostgresPlatformOptions
): Effect.Effect<PlatformParts, StoreUnavailable | SchemaTooNew, Scope.Scope> => {
  const { client, store, ...platform } = options
  const parts = memoryParts({ name: "postgres", ...platform, limits: { lookForEndsMs, ...platform.limits } })
  return Effect.map(
    makePostgresStore({ ...store, name: parts.name, client, kinds: rowKinds(aggregates) }),
    (opened): PlatformParts => ({ ...parts, owner: processName(parts.name), store: opened })
  )
}
