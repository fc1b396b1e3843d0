import type * as Effect from "effect/Effect"

/** Ids that we make: time-sorted 64-bit ids of 13 characters. Drawn only where a command enters the platform. */
export interface Ids {
  readonly next: Effect.Effect<string>
}
