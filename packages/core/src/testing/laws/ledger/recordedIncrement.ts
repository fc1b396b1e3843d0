import * as Effect from "effect/Effect"

import type { LoadedUnit, UnitSession } from "../../../ports/Store.ts"
import type { SteppedSession } from "../store/schedules.ts"
import type { StoreHarness, StoreTrial } from "../store/StoreHarness.ts"
import { account, changes, historyOf, outcomeOf, request, setAccount } from "../store/units.ts"

/** Changes an account and records that in its history, in three steps: load, save, and the given end. */
export const recordedIncrement = (
  harness: StoreHarness,
  trial: StoreTrial,
  name: string,
  key: string,
  end: "commit" | "rollback"
): SteppedSession => {
  let session: UnitSession | undefined = undefined
  let unit: LoadedUnit | undefined = undefined
  const row = account(harness, key)
  const load = Effect.gen(function* () {
    const begun = yield* trial.store.begin
    session = begun
    unit = yield* begun.load(request({ rows: [row] }))
  })
  const save = Effect.gen(function* () {
    const { state, version } = unit?.row(row.kind, row.key) ?? { state: undefined, version: 0 }
    const change = setAccount(harness, key, version, version + 1)
    const history = [historyOf(change, state, yield* trial.now)]
    yield* (session as UnitSession).save(changes({ rows: [change], history }))
  })
  return {
    name,
    steps: [
      Effect.map(outcomeOf(load), (outcome) => `load ${outcome}`),
      Effect.map(outcomeOf(save), (outcome) => `save ${outcome}`),
      Effect.suspend(() => Effect.map(outcomeOf((session as UnitSession)[end]), (outcome) => `${end} ${outcome}`))
    ]
  }
}
