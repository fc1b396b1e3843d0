import * as Effect from "effect/Effect"

import type { UnitSession } from "@sagaproof/core/ports/Store"

import { changeSessions } from "../../../mutants/planting/changeSessions.ts"
import { refusesSaves } from "../faults/refusesSaves.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

/** Goes on after a refusal, and takes the answer ROLLBACK to its COMMIT for a yes. */
const goingOn = (session: UnitSession): UnitSession => {
  let isAborted = false
  const abort = Effect.sync(() => {
    isAborted = true
  })
  return {
    ...session,
    save: (changes) => Effect.catchTag(session.save(changes), "UnitConflict", () => abort),
    commit: Effect.suspend(() => (isAborted ? Effect.void : session.commit))
  }
}

export const conflictSwallowed: PostgresMutant = {
  id: "db.conflict-swallowed",
  class: "transaction",
  breaks:
    "A serialization failure is swallowed: the unit goes on in a transaction that rolls back, and counts as done.",
  seenBy: ["acknowledged-is-there"],
  delivery: "local",
  faults: [refusesSaves("serialization-failure", "40001")],
  plant: { parts: (parts) => changeSessions(parts, goingOn) }
}
