import * as Effect from "effect/Effect"

import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { CommitUnknown, StoreError, UnitConflict } from "@sagaproof/core/ports/StoreError"
import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"

/** How often units met each other and were run again, by the reason of the conflict. */
export type ConflictCounts = Readonly<Record<UnitConflict["reason"], number>>

/** A store that counts the conflicts of its units, and is otherwise as it was. */
export const countConflicts = (
  store: PlatformStore
): { readonly store: PlatformStore; readonly conflicts: () => ConflictCounts } => {
  const counts = { serialization: 0, deadlock: 0, version: 0, "duplicate-row": 0 }
  const counted = <A, Failure extends StoreError | CommitUnknown>(
    effect: Effect.Effect<A, Failure>
  ): Effect.Effect<A, Failure> =>
    Effect.tapError(effect, (error) =>
      Effect.sync(() => {
        if (error._tag === "UnitConflict") {
          counts[error.reason]++
        }
      })
    )
  const countedSession = (session: UnitSession): UnitSession => ({
    load: (request) => counted(session.load(request)),
    save: (changes) => counted(session.save(changes)),
    commit: counted(session.commit),
    rollback: session.rollback
  })
  return {
    store: { ...store, begin: Effect.map(store.begin, countedSession) },
    conflicts: () => ({ ...counts })
  }
}
