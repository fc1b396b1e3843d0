import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"
import type { PostgresParts } from "@sagaproof/services/layers/postgresParts"
import type * as Effect from "effect/Effect"

import { type PlatformPlace, runOnParts, type Surroundings, type WorkProblem } from "./runOnParts.ts"

/** Runs what only reads: nothing is hosted, so that looking at a platform moves nothing in it. */
export const withStore = <A>(
  surroundings: Surroundings,
  options: PlatformPlace,
  work: (store: PlatformStore, parts: PostgresParts) => Effect.Effect<A, WorkProblem>
): Promise<A> => runOnParts(surroundings, options, (parts) => work(parts.store, parts))
