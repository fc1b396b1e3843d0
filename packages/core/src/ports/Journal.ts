import type * as Effect from "effect/Effect"

import type { Message } from "../message/Message.ts"
import type { HistoryEntry } from "./HistoryEntry.ts"
import type { StoreUnavailable } from "./StoreError.ts"

/** One thing that a store has durably recorded, in commit order. */
export type JournalEntry =
  | { readonly _tag: "Message"; readonly position: number; readonly message: Message }
  | { readonly _tag: "Change"; readonly position: number; readonly change: HistoryEntry }

/** Reads what a store has recorded. */
export interface JournalReader {
  /** Entries after `position`, in commit order, at most `limit`. */
  readonly read: (position: number, limit: number) => Effect.Effect<ReadonlyArray<JournalEntry>, StoreUnavailable>
}
