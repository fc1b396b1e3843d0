import type { UnitSession } from "@sagaproof/core/ports/Store"
import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"

/** Lets whoever tries a commit of unknown outcome again find none of its claims taken. */
const blind = (session: UnitSession, uncertain: Set<string>): UnitSession => {
  let claimed: ReadonlyArray<string> = []
  return {
    ...session,
    load: (request) => {
      claimed = request.claims.map(({ messageId }) => messageId)
      return Effect.map(session.load(request), (loaded) => ({
        ...loaded,
        duplicates: new Set([...loaded.duplicates].filter((place) => !uncertain.has(claimed[place] ?? "")))
      }))
    },
    commit: Effect.tapError(session.commit, (failure) =>
      Effect.sync(() => {
        if (failure._tag === "CommitUnknown") {
          claimed.forEach((id) => uncertain.add(id))
        }
      })
    )
  }
}

export const commitUnknownRetried: Mutant = {
  id: "db.commit-unknown",
  class: "transaction",
  breaks: "A commit whose answer was lost is taken for one that was rolled back, and its work is done again.",
  seenBy: ["messages-once"],
  alter: (parts) => {
    const uncertain = new Set<string>()
    return changeSessions(parts, (session) => blind(session, uncertain))
  }
}
