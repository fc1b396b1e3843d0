import type * as Effect from "effect/Effect"

import type { LedgerSnapshot } from "../judge/LedgerSnapshot.ts"
import type { StoreUnavailable } from "./StoreError.ts"

/** Reads the whole ledger of a store in one consistent snapshot. */
export interface LedgerReader {
  readonly snapshot: Effect.Effect<LedgerSnapshot, StoreUnavailable>
}
