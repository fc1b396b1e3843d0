import * as Effect from "effect/Effect"

import type { RowChange } from "@sagaproof/core/ports/Row"
import type { LoadedUnit, UnitChanges, UnitSession } from "@sagaproof/core/ports/Store"

/** What becomes of a change when its row is not what it was when the change was decided. */
export type Merge = (change: RowChange, present: unknown, changes: UnitChanges) => unknown

/** What goes by between reading and writing, in virtual milliseconds: a call to another service, say. */
const betweenMs = 3

/** A session that writes rows of a kind whatever has become of them since they were read: no version is compared. */
export const overwrite = (
  session: UnitSession,
  kind: string,
  merge: Merge = (change) => change.state
): UnitSession => ({
  ...session,
  save: (changes) => {
    const rows = changes.rows.filter((change) => change.kind === kind && change.expectedVersion > 0)
    return rows.length === 0
      ? session.save(changes)
      : Effect.sleep(betweenMs).pipe(
          Effect.andThen(session.load({ claims: [], timers: [], rows, reads: [], sagas: [] })),
          Effect.flatMap((fresh) => session.save(overFresh(changes, kind, fresh, merge)))
        )
  }
})

const overFresh = (changes: UnitChanges, kind: string, fresh: LoadedUnit, merge: Merge): UnitChanges => ({
  ...changes,
  rows: changes.rows.map((change) => {
    const present = change.kind === kind ? fresh.row(kind, change.key) : undefined
    if (present === undefined || present.version === 0 || present.version === change.expectedVersion) {
      return change
    }
    return {
      ...change,
      expectedVersion: present.version,
      version: present.version + (change.version - change.expectedVersion),
      state: merge(change, present.state, changes)
    }
  })
})
