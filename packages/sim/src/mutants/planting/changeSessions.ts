import * as Effect from "effect/Effect"

import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Puts other sessions in the place of those that a platform's store opens. */
export const changeSessions = (parts: PlatformParts, change: (session: UnitSession) => UnitSession): PlatformParts => ({
  ...parts,
  store: { ...parts.store, begin: Effect.map(parts.store.begin, change) }
})
