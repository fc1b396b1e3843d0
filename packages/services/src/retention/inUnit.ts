import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

import type { RowReference } from "@sagaproof/core/ports/Row"
import type { LoadedUnit, Store, UnitChanges } from "@sagaproof/core/ports/Store"
import type { CommitUnknown, StoreError } from "@sagaproof/core/ports/StoreError"

/** How often a unit that met another one is run again before the round gives up. */
const attempts = 20

/** What a unit of retention decides on the rows that it has: its changes, and what to tell of them. */
export interface Decided<Result> {
  readonly changes: UnitChanges
  readonly result: Result
}

/**
 * Runs one unit on some rows: load, decide, save, commit. One that meets another unit is run again. Whoever is interrupted
 * has rolled back: a session that was opened is never left to itself, also where the interrupt came while it was opened.
 */
export const inUnit = <Result>(
  store: Store,
  rows: ReadonlyArray<RowReference>,
  decide: (loaded: LoadedUnit) => Effect.Effect<Decided<Result>, StoreError>
): Effect.Effect<Result, StoreError | CommitUnknown> =>
  Effect.retry(
    Effect.acquireUseRelease(
      store.begin,
      (session) =>
        Effect.gen(function* () {
          const loaded = yield* session.load({ claims: [], timers: [], rows, reads: [], sagas: [] })
          const { changes, result } = yield* decide(loaded)
          yield* session.save(changes)
          yield* session.commit
          return result
        }),
      (session, exit) => (Exit.isSuccess(exit) ? Effect.void : session.rollback)
    ),
    {
      times: attempts,
      while: ({ _tag }: StoreError | CommitUnknown) => _tag === "UnitConflict" || _tag === "SessionLost"
    }
  )
