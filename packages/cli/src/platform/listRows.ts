import type { KeyedRow, Queries } from "@sagaproof/core/ports/Queries"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"

/** All rows of a kind in the order of their keys, the same on every server whatever the letters of its language. */
export const listRows = (store: Queries, kind: string): Effect.Effect<ReadonlyArray<KeyedRow>, StoreUnavailable> =>
  Effect.map(store.rows(kind), (rows) =>
    rows.toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
  )
