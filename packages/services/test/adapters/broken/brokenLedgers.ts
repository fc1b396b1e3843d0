import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import { emptySettlement } from "@sagaproof/core/judge/Settlement"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import type { BrokenStore } from "./brokenStores.ts"
import { withSessions, withSnapshots } from "./wrap.ts"

/** Tells timers without what they carry. */
const emptiesTimers: StoreSabotage = {
  trial: withSnapshots((sound) => ({
    ...sound,
    timers: sound.timers.map((timer) => ({ ...timer, message: { ...timer.message, data: undefined } }))
  }))
}

/** Tells each row as it was inserted. */
const firstVersions: StoreSabotage = {
  trial: withSnapshots((sound) => ({ ...sound, rows: sound.rows.map((row) => ({ ...row, version: 1 })) }))
}

/** Sorts everything by name. */
const sortsByName: StoreSabotage = {
  trial: withSnapshots((sound) => ({
    ...sound,
    history: sound.history.toSorted((left, right) => (left.key < right.key ? -1 : 1)),
    journal: sound.journal.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    outbox: sound.outbox.toSorted((left, right) => (left.id < right.id ? -1 : 1))
  }))
}

/** Does not know when. */
const undated: StoreSabotage = { trial: withSnapshots((sound) => ({ ...sound, takenAt: 0 })) }

/** Overlooks what was settled. */
const forgetsSettlement: StoreSabotage = {
  trial: withSnapshots((sound) => ({ ...sound, settlement: emptySettlement }))
}

/** Reads one table after the other, while others go on. */
const partByPart: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    ledger: {
      snapshot: Effect.gen(function* () {
        const { rows } = yield* trial.ledger.snapshot
        yield* Effect.yieldNow
        const { history, journal } = yield* trial.ledger.snapshot
        yield* Effect.yieldNow
        return { ...(yield* trial.ledger.snapshot), rows, history, journal }
      })
    }
  })
}

/** Records a change when it is saved, whether it is ever committed or not. */
const recordsAtSave = (): StoreSabotage => {
  const history: Array<HistoryEntry> = []
  return {
    trial: (trial) =>
      withSnapshots((sound) => ({ ...sound, history: [...history] }))(
        withSessions((sound) => ({
          save: (changes) =>
            Effect.tap(sound.save(changes), () => Effect.sync(() => void history.push(...changes.history)))
        }))(trial)
      )
  }
}

/** Keeps the last change of each row. */
const lastChanges: StoreSabotage = {
  trial: withSnapshots((sound) => ({
    ...sound,
    history: [...new Map(sound.history.map((change) => [`${change.kind} ${change.key}`, change])).values()]
  }))
}

/** Hands out the snapshot that it keeps. */
const handsOutItsOwn = (): StoreSabotage => {
  let own: LedgerSnapshot | undefined = undefined
  return {
    trial: withSnapshots((sound) => {
      own = own === undefined ? sound : Object.assign(own, sound)
      return own
    })
  }
}

/** Waits until nobody writes to any row. */
const locksEverything: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    ledger: {
      snapshot: Effect.gen(function* () {
        const { rows } = yield* trial.ledger.snapshot
        const session = yield* trial.store.begin
        yield* session.load({ claims: [], timers: [], rows, reads: [], sagas: [] })
        const snapshot = yield* trial.ledger.snapshot
        yield* session.rollback
        return snapshot
      }).pipe(Effect.orDie)
    }
  })
}

const contiguous =
  "the history of a row leads from nothing to the row, one change per version, however sessions take turns"

/** At least one store for each law, which breaks it. */
export const brokenLedgers: ReadonlyArray<BrokenStore> = [
  ["a snapshot tells rows, timers and messages that wait to travel as they were saved", () => emptiesTimers],
  ["a snapshot tells rows, timers and messages that wait to travel as they were saved", () => firstVersions],
  ["the lists of a snapshot are in the order of commits, not of saves", () => sortsByName],
  ["a snapshot tells when it was taken, by the store's clock", () => undated],
  ["the settlement of a snapshot is what its row says, and an empty one where there is none", () => forgetsSettlement],
  ["a snapshot is of one instant: of each unit it holds everything, or nothing", () => partByPart],
  [contiguous, recordsAtSave],
  [contiguous, () => lastChanges],
  ["a snapshot stays as it was, whatever is committed after it", handsOutItsOwn],
  ["a snapshot waits for nobody, and holds nothing of units that are not over", () => locksEverything],
  ["a snapshot waits for nobody, and holds nothing of units that are not over", recordsAtSave]
]
