import * as Effect from "effect/Effect"

import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { UnitSession } from "@sagaproof/core/ports/Store"

import { changeSessions } from "../../../mutants/planting/changeSessions.ts"
import { cutConnection } from "../faults/cutConnection.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

/** Claims in a transaction of its own, which commits before the unit has done anything. */
const claimingFirst = (session: UnitSession, { store }: PlatformParts): UnitSession => ({
  ...session,
  load: (request) =>
    Effect.gen(function* () {
      const before = yield* store.begin
      const claimed = yield* before.load({ claims: request.claims, timers: [], rows: [], reads: [], sagas: [] })
      yield* Effect.catchTag(before.commit, "CommitUnknown", () => Effect.void)
      const loaded = yield* session.load({ ...request, claims: [] })
      return { ...loaded, duplicates: claimed.duplicates }
    })
})

export const claimedOutside: PostgresMutant = {
  id: "inbox.claimed-outside",
  class: "lost-event",
  breaks:
    "Messages are claimed in a transaction before their unit: when the unit does not commit, they count as handled.",
  seenBy: ["commands-handled", "comes-to-rest"],
  delivery: "bus",
  faults: [cutConnection],
  plant: { parts: (parts) => changeSessions(parts, (session) => claimingFirst(session, parts)) }
}
