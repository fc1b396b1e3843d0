import type * as Effect from "effect/Effect"

import type { Ids } from "../../../ports/Ids.ts"

/** What an adapter brings to be tried. */
export interface IdsHarness {
  /** The ids of one node. Numbers of nodes go from 0 to 1023. */
  readonly begin: (node: number) => Effect.Effect<Ids>
  /** Sets the clock, also back. */
  readonly setTime: (at: number) => Effect.Effect<void>
}
