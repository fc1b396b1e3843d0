import { hear } from "./bus/BusConnections.ts"
import { runReader } from "./bus/runReader.ts"
import { allRoutines } from "./store/routines/allRoutines.ts"
import { makeConnections } from "./store/StoreConnections.ts"
import { storeFailure } from "./store/storeFailure.ts"
import type { KindTables } from "./store/tables/KindTable.ts"

/**
 * What store and bus on Postgres are made of, by name, as `PlatformParts` is for the whole platform: that is how bugs
 * are planted in them.
 */
export interface PostgresAdapter {
  /** The functions in the database, each as the statement that makes it. */
  readonly routines: (tables: KindTables) => ReadonlyArray<string>
  readonly makeConnections: typeof makeConnections
  /** What the refusal of a statement means to a unit, where no constraint is broken. */
  readonly storeFailure: typeof storeFailure
  /** Hears what other processes tell. */
  readonly hear: typeof hear
  /** The loop that reads the log of the bus, and waits in between. */
  readonly runReader: typeof runReader
}

/** The adapter as it should be. */
export const postgresAdapter: PostgresAdapter = {
  routines: allRoutines,
  makeConnections,
  storeFailure,
  hear,
  runReader
}
