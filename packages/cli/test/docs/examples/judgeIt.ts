import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { platformEvidence } from "@sagaproof/sim/workload/platformEvidence"
import * as Effect from "effect/Effect"

import { noFreeOrders } from "./noFreeOrders.ts"

/** What all checkers, and ours, say of a platform at rest. */
export const judgeIt = (platform: Platform) =>
  Effect.map(platformEvidence(platform, { book: undefined, provider: undefined, atRest: true }), (evidence) =>
    judge([...allCheckers, noFreeOrders], evidence)
  )
