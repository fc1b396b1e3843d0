import type { transition } from "@sagaproof/core/saga/transition"

import type { Announce } from "../participants/announce.ts"
import type { Definitions } from "./Definitions.ts"

/** What the coordinator is made of. */
export interface CoordinatorParts {
  readonly definitions: Definitions
  readonly transition: typeof transition
  readonly announce: Announce
}
