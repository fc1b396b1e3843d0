import type { RetentionPolicy } from "./Retention.ts"

/** Everything is kept for the same time, in milliseconds. */
export const keptFor = (ms: number): RetentionPolicy => ({
  historyMs: ms,
  claimsMs: ms,
  endedSagasMs: ms,
  idempotencyKeysMs: ms
})
