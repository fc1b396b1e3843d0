import type * as Effect from "effect/Effect"

import type { Row } from "./Row.ts"
import type { StoreUnavailable } from "./StoreError.ts"

/** One row with its key. */
export interface KeyedRow extends Row {
  readonly key: string
}

/** Committed state as it is now, read without locks. */
export interface Queries {
  readonly row: (kind: string, key: string) => Effect.Effect<Row | undefined, StoreUnavailable>
  /** All rows of a kind, sorted by key; those that are only marks any more are left out, as there may be millions. */
  readonly rows: (kind: string) => Effect.Effect<ReadonlyArray<KeyedRow>, StoreUnavailable>
}
