import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import type { Queries } from "@sagaproof/core/ports/Queries"
import type { RetirableStore } from "@sagaproof/core/ports/Retention"
import type { Store, UnitSession } from "@sagaproof/core/ports/Store"
import type { StoreTrial } from "@sagaproof/core/testing/laws/store/StoreHarness"
import * as Effect from "effect/Effect"

/** What a wrapper changes of a session. */
export type SessionChange = (sound: UnitSession, trial: StoreTrial) => Partial<UnitSession>

/** A trial whose sessions behave otherwise. */
export const withSessions =
  (change: SessionChange) =>
  (trial: StoreTrial): StoreTrial => ({
    ...trial,
    store: {
      ...trial.store,
      begin: Effect.map(trial.store.begin, (session) => ({ ...partsOf(session), ...change(session, trial) }))
    }
  })

/** A trial whose store behaves otherwise. */
export const withStore =
  (change: (sound: Store, trial: StoreTrial) => Partial<Store>) =>
  (trial: StoreTrial): StoreTrial => ({ ...trial, store: { ...trial.store, ...change(trial.store, trial) } })

/** A trial whose queries answer otherwise. */
export const withQueries =
  (change: (sound: Queries, trial: StoreTrial) => Partial<Queries>) =>
  (trial: StoreTrial): StoreTrial => ({ ...trial, queries: { ...trial.queries, ...change(trial.queries, trial) } })

/** A trial whose snapshots are other ones. */
export const withSnapshots =
  (change: (sound: LedgerSnapshot) => LedgerSnapshot) =>
  (trial: StoreTrial): StoreTrial => ({
    ...trial,
    ledger: { snapshot: Effect.map(trial.ledger.snapshot, change) }
  })

/** A trial that retires otherwise. */
export const withRetirement =
  (change: (sound: RetirableStore, trial: StoreTrial) => Partial<RetirableStore>) =>
  (trial: StoreTrial): StoreTrial => ({
    ...trial,
    retirement: { ...trial.retirement, ...change(trial.retirement, trial) }
  })

const partsOf = ({ load, save, commit, rollback }: UnitSession): UnitSession => ({ load, save, commit, rollback })
