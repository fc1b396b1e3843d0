import type * as Effect from "effect/Effect"

import type { Idle } from "../../../ports/Idle.ts"
import type { Settling } from "../patience.ts"

/** One way of waiting on trial. */
export interface IdleTrial extends Settling {
  readonly idle: Idle
  /** Lets that much time pass, and all happen that comes due in it. */
  readonly pass: (ms: number) => Effect.Effect<void>
  readonly now: Effect.Effect<number>
  /** The time after which a wait ends by itself, at the latest. */
  readonly longestWaitMs: number
}

/** What an adapter brings to be tried. */
export interface IdleHarness {
  readonly begin: Effect.Effect<IdleTrial>
}
