import * as Effect from "effect/Effect"

import { changeSessions } from "../../../mutants/planting/changeSessions.ts"
import { losesCommitRequests } from "../faults/losesCommits.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const commitUnknownAsDone: PostgresMutant = {
  id: "db.commit-unknown-as-done",
  class: "transaction",
  breaks: "A commit whose answer was lost is taken for one that was made, and its work is never done.",
  seenBy: ["acknowledged-is-there"],
  delivery: "local",
  faults: [losesCommitRequests],
  plant: {
    parts: (parts) =>
      changeSessions(parts, (session) => ({
        ...session,
        commit: Effect.catchTag(session.commit, "CommitUnknown", () => Effect.void)
      }))
  }
}
