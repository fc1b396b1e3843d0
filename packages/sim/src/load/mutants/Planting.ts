import type { PostgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** What is put in the place of parts: of the Postgres adapter, or of the platform that stands on it. */
export interface Planting {
  readonly adapter?: (adapter: PostgresAdapter) => PostgresAdapter
  /** Called once for each process of a run. */
  readonly parts?: (parts: PlatformParts) => PlatformParts
}
