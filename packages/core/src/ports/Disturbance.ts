import type * as Effect from "effect/Effect"

import type { CommitUnknown, StoreError } from "./StoreError.ts"

/** Where the memory adapters may be disturbed. */
export type DisturbancePoint =
  | "store.begin"
  | "store.claim"
  | "store.load"
  | "store.outcomes"
  | "store.save"
  | "store.commit"
  | "store.read"
  | "bus.publish"
  | "bus.poll"
  | "bus.acknowledge"

/**
 * What befalls an operation of the memory adapters. It does nothing by default; the simulator and the law suites
 * use it to delay, refuse or lose things.
 * `before` runs before the operation and may fail it; `after` runs once the operation has taken effect, so that a
 * failure there loses the answer and not the effect.
 */
export interface Disturbance {
  readonly before: ((point: DisturbancePoint, subject: string) => Effect.Effect<void, StoreError>) | undefined
  readonly after:
    | ((point: DisturbancePoint, subject: string) => Effect.Effect<void, StoreError | CommitUnknown>)
    | undefined
}

/** No disturbance at all. */
export const calm: Disturbance = { before: undefined, after: undefined }
