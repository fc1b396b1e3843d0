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

const partsOf = ({ load, save, commit, rollback }: UnitSession): UnitSession => ({ load, save, commit, rollback })
