import type * as Effect from "effect/Effect"

import type { StoreError } from "./StoreError.ts"

/** How long what is over is kept. All times are in milliseconds. */
export interface RetentionPolicy {
  /** Journal, claims, and histories of aggregates that live on, are dropped after this time. */
  readonly historyMs: number
  /** An ended saga, with its order, is settled after this time. */
  readonly endedSagasMs: number
  /** How long an idempotency key is remembered. */
  readonly idempotencyKeysMs: number
}

/** What one round of retention has done. */
export interface RetentionReport {
  readonly historyEntries: number
  readonly journalEntries: number
  readonly claims: number
  readonly settledSagas: number
  readonly idempotencyKeys: number
}

/**
 * Retires what is over, in batches off the order's path. Histories are folded into checkpoints by their own events,
 * never by copying the present row, so that a row that was altered without an event is still found afterwards.
 */
export interface Retention {
  readonly retire: (policy: RetentionPolicy, limit: number) => Effect.Effect<RetentionReport, StoreError>
}
