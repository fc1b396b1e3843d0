import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"

export const removedBeforePublished: Mutant = {
  id: "outbox.removed-first",
  class: "lost-event",
  breaks: "The relay takes messages out of the outbox before the bus has taken them in.",
  seenBy: ["commands-handled"],
  alter: (parts) => {
    const { publish, read, remove } = parts.relaySteps
    return {
      ...parts,
      relaySteps: {
        read,
        publish: () => Effect.void,
        remove: (store, entries, fence) =>
          Effect.andThen(remove(store, entries, fence), Effect.ignore(publish(parts.bus, entries)))
      }
    }
  }
}
