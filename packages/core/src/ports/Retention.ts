import type * as Effect from "effect/Effect"

import type { Checkpoint } from "../judge/LedgerSnapshot.ts"
import type { HistoryEntry } from "./HistoryEntry.ts"
import type { KeyedRow } from "./Queries.ts"
import type { RowReference } from "./Row.ts"
import type { CommitUnknown, StoreError, StoreUnavailable } from "./StoreError.ts"

/** How long what is over is kept. All times are in milliseconds. */
export interface RetentionPolicy {
  /** Journal and histories are dropped after this time. */
  readonly historyMs: number
  /**
   * A claim is dropped after this time. A message that comes again later than that is handled again, so it has to be
   * longer than a process that has taken messages may be gone before another one is given them.
   */
  readonly claimsMs: number
  /**
   * An ended saga, with its order, is settled after this time, and not before its history was folded: so a time that is
   * shorter than `historyMs` means that one.
   */
  readonly endedSagasMs: number
  /** How long an idempotency key is remembered. */
  readonly idempotencyKeysMs: number
}

/** What one round of retention has done. */
export interface RetentionReport {
  readonly historyEntries: number
  readonly journalEntries: number
  readonly claims: number
  readonly settledOrders: number
  readonly settledSagas: number
  readonly idempotencyKeys: number
}

/**
 * Retires what is over, in batches off the order's path. Histories are folded into checkpoints by their own events,
 * never by copying the present row, so that a row that was altered without an event is still found afterwards.
 */
export interface Retention {
  /** One round over everything that is over by now, in units of at most `limit` orders or keys. */
  readonly retire: (
    policy: RetentionPolicy,
    limit: number
  ) => Effect.Effect<RetentionReport, StoreError | CommitUnknown>
}

/** Folds one change into the state that the changes before it have led to; undefined before the first one. */
export type FoldChange = (change: HistoryEntry, known: Checkpoint | undefined) => unknown

/** What retention needs of a store besides its units. */
export interface RetirableStore {
  /** Rows of a kind that have been over since before a time, at most `limit`. Their kind says since when they are. */
  readonly rowsOver: (
    kind: string,
    before: number,
    limit: number
  ) => Effect.Effect<ReadonlyArray<KeyedRow>, StoreUnavailable>
  /** Rows of a kind that belong to one of the owners, as their kind says. */
  readonly rowsOf: (
    kind: string,
    owners: ReadonlySet<string>
  ) => Effect.Effect<ReadonlyArray<KeyedRow>, StoreUnavailable>
  /** The checkpoints of rows, in their order; undefined for a row without one. */
  readonly checkpoints: (
    rows: ReadonlyArray<RowReference>
  ) => Effect.Effect<ReadonlyArray<Checkpoint | undefined>, StoreUnavailable>
  /**
   * Folds the oldest changes from before a time into checkpoints and drops them, at most `limit`; answers how many
   * entries are gone, with those of deleted rows that it came by.
   */
  readonly foldHistory: (before: number, limit: number, fold: FoldChange) => Effect.Effect<number, StoreUnavailable>
  /** Drops the oldest messages of the journal from before a time, at most `limit`; answers how many. */
  readonly dropJournal: (before: number, limit: number) => Effect.Effect<number, StoreUnavailable>
  /** Forgets the oldest claims from before a time, at most `limit`; answers how many. */
  readonly dropClaims: (before: number, limit: number) => Effect.Effect<number, StoreUnavailable>
  /** The store's present time. */
  readonly now: Effect.Effect<number>
}
