import type { Claim, UnitSession } from "@sagaproof/core/ports/Store"
import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"

const nameOf = ({ consumer, messageId }: Claim): string => `${consumer} ${messageId}`

/** Looks for what was handled before when it begins, and writes down what it has handled when it has committed. */
const lookingFirst = (session: UnitSession, handled: Set<string>): UnitSession => {
  let claims: ReadonlyArray<Claim> = []
  return {
    ...session,
    load: (request) => {
      claims = request.claims
      const duplicates = new Set(claims.flatMap((claim, place) => (handled.has(nameOf(claim)) ? [place] : [])))
      return Effect.map(session.load({ ...request, claims: [] }), (loaded) => ({ ...loaded, duplicates }))
    },
    commit: Effect.tap(session.commit, () => Effect.sync(() => claims.forEach((claim) => handled.add(nameOf(claim)))))
  }
}

export const lookedAtFirst: Mutant = {
  id: "inbox.check-then-act",
  class: "duplicate",
  breaks: "The inbox is looked at when a unit begins and written when it has ended: two at once both find nothing.",
  seenBy: ["messages-once"],
  alter: (parts) => {
    const handled = new Set<string>()
    return changeSessions(parts, (session) => lookingFirst(session, handled))
  }
}
