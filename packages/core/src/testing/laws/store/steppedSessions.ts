import * as Effect from "effect/Effect"

import type { LoadedUnit, UnitSession } from "../../../ports/Store.ts"
import type { SteppedSession } from "./schedules.ts"
import type { StoreHarness, StoreTrial } from "./StoreHarness.ts"
import { account, addOutcome, changes, outcome, outcomeOf, request, setAccount } from "./units.ts"

/** How a session reaches the rows that it changes. */
type Access = "locked" | "read"

const amountOf = (unit: LoadedUnit | undefined, harness: StoreHarness, key: string): number => {
  const state = unit?.row(harness.rows.account.kind, key)?.state
  for (let amount = 0; amount < 100; amount++) {
    if (JSON.stringify(harness.rows.account.state(amount)) === JSON.stringify(state)) {
      return amount
    }
  }
  return Number.NaN
}

/** What else a session that increments does. */
interface Besides {
  readonly access?: Access
  /** Timers that it takes with its load, and that it cancels with its save. */
  readonly takes?: ReadonlyArray<string>
  readonly cancels?: ReadonlyArray<string>
}

/** Adds one to each of some accounts, in three steps: load, save, commit. The accounts are there. */
export const increment = (
  harness: StoreHarness,
  trial: StoreTrial,
  name: string,
  keys: ReadonlyArray<string>,
  { access = "locked", cancels = [], takes = [] }: Besides = {}
): SteppedSession => {
  let session: UnitSession | undefined = undefined
  let unit: LoadedUnit | undefined = undefined
  let saved = "nothing saved"
  const rows = keys.map((key) => account(harness, key))
  const load = Effect.gen(function* () {
    const begun = yield* trial.store.begin
    session = begun
    unit = yield* begun.load(request({ timers: takes, ...(access === "locked" ? { rows } : { reads: rows }) }))
    return keys.map((key) => `${key}=${amountOf(unit, harness, key)}`).join(" ")
  })
  const save = Effect.suspend(() =>
    (session as UnitSession).save(
      changes({
        timersCancelled: cancels,
        rows: keys.map((key) =>
          setAccount(
            harness,
            key,
            unit?.row(harness.rows.account.kind, key)?.version ?? 0,
            amountOf(unit, harness, key) + 1
          )
        )
      })
    )
  )
  return {
    name,
    steps: [
      Effect.match(load, { onSuccess: (amounts) => `loads ${amounts}`, onFailure: (failure) => failure._tag }),
      Effect.map(outcomeOf(save), (end) => {
        saved = end
        return `save ${end}`
      }),
      Effect.suspend(() =>
        saved === "done"
          ? Effect.map(outcomeOf((session as UnitSession).commit), (end) => `commit ${end}`)
          : Effect.as((session as UnitSession).rollback, "gives up")
      )
    ]
  }
}

/** Consumes a message once: claims it and, if it is the first to, writes an outcome. Three steps. */
export const consume = (harness: StoreHarness, trial: StoreTrial, name: string, messageId: string): SteppedSession => {
  let session: UnitSession | undefined = undefined
  let isMine = false
  const load = Effect.gen(function* () {
    const begun = yield* trial.store.begin
    session = begun
    const claims = [{ consumer: "order", messageId }]
    const unit = yield* begun.load(request({ claims, rows: [outcome(harness, messageId)] }))
    isMine = unit.duplicates.size === 0
    return isMine ? "claims it" : "finds a duplicate"
  })
  return {
    name,
    steps: [
      Effect.match(load, { onSuccess: (found) => found, onFailure: (failure) => failure._tag }),
      Effect.suspend(() =>
        isMine
          ? Effect.map(
              outcomeOf((session as UnitSession).save(changes({ rows: [addOutcome(harness, messageId, 1)] }))),
              (end) => `save ${end}`
            )
          : Effect.succeed("saves nothing")
      ),
      Effect.suspend(() => Effect.map(outcomeOf((session as UnitSession).commit), (end) => `commit ${end}`))
    ]
  }
}

/** Inserts an account, in two steps: save, commit. */
export const insert = (harness: StoreHarness, trial: StoreTrial, name: string, key: string): SteppedSession => {
  let session: UnitSession | undefined = undefined
  const save = Effect.gen(function* () {
    const begun = yield* trial.store.begin
    session = begun
    yield* begun.save(changes({ rows: [setAccount(harness, key, 0, 1)] }))
  })
  return {
    name,
    steps: [
      Effect.map(outcomeOf(save), (end) => `insert ${end}`),
      Effect.suspend(() => Effect.map(outcomeOf((session as UnitSession).commit), (end) => `commit ${end}`))
    ]
  }
}
