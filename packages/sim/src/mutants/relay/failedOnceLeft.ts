import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"

export const failedOnceLeft: Mutant = {
  id: "outbox.failed-once-left",
  class: "lost-event",
  breaks: "Messages that could not be published once are marked as failed, and nobody picks them up again.",
  seenBy: ["comes-to-rest", "at-rest-is-empty"],
  settings: { deliveries: ["bus"] },
  alter: (parts) => {
    const failed = new Set<number>()
    const { publish, read, remove } = parts.relaySteps
    return {
      ...parts,
      relaySteps: {
        read: (store, limit) =>
          Effect.map(read(store, limit), (entries) => entries.filter(({ position }) => !failed.has(position))),
        publish: (bus, entries) =>
          Effect.tapError(publish(bus, entries), () =>
            Effect.sync(() => entries.forEach(({ position }) => failed.add(position)))
          ),
        remove
      }
    }
  }
}
