import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"

/** How often the bus is asked again to take messages in. */
const times = 5

export const publishedFirst: Mutant = {
  id: "outbox.publish-first",
  class: "lost-event",
  breaks: "Messages are published before the unit that made them commits, and stay published when it does not.",
  seenBy: ["at-rest-is-empty"],
  settings: { deliveries: ["bus"] },
  alter: (parts) =>
    changeSessions(parts, (session) => ({
      ...session,
      save: (changes) =>
        Effect.andThen(
          session.save({ ...changes, outbox: [] }),
          Effect.ignore(Effect.retry(parts.bus.publish(changes.outbox), { times }))
        )
    }))
}
