import type { RetentionPolicy } from "./Retention.ts"

/** Keeps whatever is over for the same time, in milliseconds. */
export const keepAllFor = (ms: number): RetentionPolicy => ({
  historyMs: ms,
  claimsMs: ms,
  endedSagasMs: ms,
  idempotencyKeysMs: ms
})
