import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { BusUnavailable } from "@sagaproof/core/ports/Bus"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { makeOwnLog, makePostgresBus } from "../adapters/postgres/bus/PostgresBus.ts"
import { leasedIds } from "../adapters/postgres/ids/leasedIds.ts"
import type { PostgresAdapter } from "../adapters/postgres/PostgresAdapter.ts"
import { processName } from "../adapters/postgres/processName.ts"
import type { ClientOptions } from "../adapters/postgres/server/Database.ts"
import type { SchemaProblem } from "../adapters/postgres/store/migrations/SchemaProblem.ts"
import { makePostgresStore } from "../adapters/postgres/store/PostgresStore.ts"
import type { SagaPages } from "../adapters/postgres/store/SagaPages.ts"
import type { PostgresStoreOptions } from "../adapters/postgres/store/PostgresStoreOptions.ts"
import type { Delivery } from "../host/HostParts.ts"
import { makeSharedInbox } from "../host/SharedInbox.ts"
import { aggregates } from "../participants/Aggregates.ts"
import { type MemoryPlatformOptions, memoryParts, topicOf } from "./memoryParts.ts"
import { makeBusyRetention } from "../retention/makeRetention.ts"
import type { PlatformParts } from "./PlatformParts.ts"
import { rowKinds } from "./rowKinds.ts"

/** What may be chosen of a platform on a Postgres database. */
export interface PostgresPlatformOptions extends Omit<MemoryPlatformOptions, "clock" | "disturbance"> {
  /** How the database is connected to. */
  readonly client: ClientOptions
  /** What store and bus are made of; the adapter as it should be, by default. */
  readonly adapter?: PostgresAdapter
  /** Sizes and times of its store. */
  readonly store?: Pick<PostgresStoreOptions, "maxConnections" | "idleInTransactionMs" | "startupParameters">
}

/**
 * How many hosts of a process do best. Under local delivery two work side by side; over the bus there is one for each
 * participant, and more of them would only make smaller units.
 */
export const usualInstances = (delivery: Delivery): number => (delivery === "local" ? 2 : 1)

/** Rarely enough to cost nothing where orders end within it. */
const lookForEndsMs = 1_000

/** The parts of a platform on Postgres. */
export interface PostgresParts extends PlatformParts {
  /** Lists of what there may be millions of. */
  readonly pages: SagaPages
}

/**
 * The parts of a platform that keeps its state and its messages in one Postgres database, which several processes may
 * share: units append to the log of the bus themselves, and the relay carries only what an outbox has left from before.
 */
export const postgresParts = (
  options: PostgresPlatformOptions
): Effect.Effect<PostgresParts, StoreUnavailable | SchemaProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const { adapter, client, store, ...platform } = options
    const parts = memoryParts({ name: "postgres", ...platform, limits: { lookForEndsMs, ...platform.limits } })
    const busOptions = {
      name: parts.name,
      adapter,
      client,
      codec: parts.codec,
      topicOf: topicOf(parts.catalogue),
      partitions: options.partitions ?? 4,
      leaseMs: parts.limits.leaseMs,
      troubles: parts.troubles
    }
    const log = makeOwnLog(busOptions)
    const opened = yield* makePostgresStore({
      ...store,
      name: parts.name,
      adapter,
      client,
      kinds: rowKinds(aggregates),
      log: log.target
    })
    const bus = yield* Effect.mapError(makePostgresBus(busOptions, log), unavailable)
    opened.onCommit(({ logged }) => {
      if (logged > 0) {
        bus.arrived()
      }
    })
    const owner = processName(parts.name)
    const ids = yield* leasedIds({ owner, lease: opened.leaseNode, release: opened.leases.release })
    return {
      ...parts,
      owner,
      store: opened,
      bus,
      ids,
      pages: opened.pages,
      makeInbox: makeSharedInbox,
      makeRetention: makeBusyRetention
    }
  })

const unavailable = ({ lasting, message }: BusUnavailable): StoreUnavailable =>
  new StoreUnavailable({ message, ...(lasting === true ? { lasting } : {}) })
