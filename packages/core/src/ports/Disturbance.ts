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
 * failure there loses the answer and not the effect. Both hear what the operation is about, and the name of the client
 * in whose session or subscription it is; no name where it is in neither.
 */
export interface Disturbance {
  readonly before: Hook<StoreError> | undefined
  readonly after: Hook<StoreError | CommitUnknown> | undefined
}

type Hook<Failure> = (point: DisturbancePoint, subject: string, client: string) => Effect.Effect<void, Failure>

/** No disturbance at all. */
export const calm: Disturbance = { before: undefined, after: undefined }
