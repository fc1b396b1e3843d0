import type * as Effect from "effect/Effect"

import type { LeaseFence } from "@sagaproof/core/ports/Store"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

/** A node number that is a process's own for a while. */
export interface NodeLease {
  readonly node: number
  readonly fence: LeaseFence
}

/** Gives node numbers out. Undefined: there is none that is free. */
export type LeaseNode = (owner: string, durationMs: number) => Effect.Effect<NodeLease | undefined, StoreUnavailable>
