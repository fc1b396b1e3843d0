import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"

export const idCursor: Mutant = {
  id: "outbox.id-cursor",
  class: "relay-cursor",
  breaks:
    "The relay reads on from the last id that it has seen; ids are drawn before the commit, and commits overtake.",
  seenBy: ["comes-to-rest", "at-rest-is-empty"],
  settings: { deliveries: ["bus"] },
  alter: (parts) => {
    const ids = new Map<string, number>()
    let last = 0
    const { publish, read, remove } = parts.relaySteps
    const numbered = changeSessions(parts, (session) => ({
      ...session,
      save: (changes) => {
        changes.outbox.forEach(({ id }) => ids.set(id, ids.size + 1))
        return session.save(changes)
      }
    }))
    return {
      ...numbered,
      relaySteps: {
        read: (store, limit) =>
          Effect.map(read(store, limit), (entries) =>
            entries.filter(({ message }) => (ids.get(message.id) ?? Infinity) > last)
          ),
        publish: (bus, entries) =>
          Effect.tap(publish(bus, entries), () =>
            Effect.sync(() => {
              last = Math.max(last, ...entries.map(({ message }) => ids.get(message.id) ?? 0))
            })
          ),
        remove
      }
    }
  }
}
