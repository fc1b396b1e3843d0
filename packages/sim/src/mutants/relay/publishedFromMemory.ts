import type { UnitChanges } from "@sagaproof/core/ports/Store"
import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"

/** How often the bus is asked again to take messages in. */
const times = 5

export const publishedFromMemory: Mutant = {
  id: "outbox.memory-after-commit",
  class: "lost-event",
  breaks: "Messages are kept in memory and published after the commit: a process that stops in between loses them.",
  seenBy: ["commands-handled"],
  settings: { deliveries: ["bus"] },
  alter: (parts) =>
    changeSessions(parts, (session) => {
      let made: UnitChanges["outbox"] = []
      const publish = Effect.suspend(() => Effect.ignore(Effect.retry(parts.bus.publish(made), { times })))
      return {
        ...session,
        save: (changes) => {
          made = changes.outbox
          return session.save({ ...changes, outbox: [] })
        },
        commit: Effect.andThen(session.commit, publish)
      }
    })
}
