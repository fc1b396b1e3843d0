import type { LeaseFence } from "@sagaproof/core/ports/Store"
import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"

export const removedBeforePublished: Mutant = {
  id: "outbox.removed-first",
  class: "lost-event",
  breaks: "The relay takes messages out of the outbox before the bus has taken them in.",
  seenBy: ["commands-handled"],
  alter: (parts) => {
    const { publish, read, remove } = parts.relaySteps
    const { leases, name } = parts.store
    const owned: Effect.Effect<LeaseFence | undefined> = Effect.orElseSucceed(
      leases.acquire(`relay-${name}`, parts.name, parts.limits.leaseMs),
      () => undefined
    )
    return {
      ...parts,
      relaySteps: {
        read,
        publish: (bus, entries) =>
          Effect.flatMap(owned, (fence) =>
            fence === undefined
              ? Effect.void
              : Effect.andThen(Effect.ignore(remove(parts.store, entries, fence)), publish(bus, entries))
          ),
        remove: () => Effect.void
      }
    }
  }
}
