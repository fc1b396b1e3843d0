import * as Effect from "effect/Effect"

import type { Row, RowChange, RowReference } from "@sagaproof/core/ports/Row"
import type { LeaseFence, LoadedUnit, UnitSession } from "@sagaproof/core/ports/Store"
import type { CommitUnknown, StoreError } from "@sagaproof/core/ports/StoreError"
import type { SteppedSession } from "@sagaproof/core/testing/laws/store/schedules"
import type { StoreHarness, StoreTrial } from "@sagaproof/core/testing/laws/store/StoreHarness"
import { sampleTimer } from "@sagaproof/core/testing/laws/store/timerSamples"
import { changes, commitUnit, outcomeOf, request } from "@sagaproof/core/testing/laws/store/units"

import { type PlannedChange, type PlannedStep, type SessionPlan, someRows } from "./SessionPlan.ts"

/** One run of sessions over rows of its own. */
export interface Ground {
  readonly harness: StoreHarness
  readonly trial: StoreTrial
  /** Stands before every key, so that runs meet no rows of one another. */
  readonly run: string
  readonly fence: LeaseFence
}

const amounts = ({ rows }: StoreHarness) => ({
  account: rows.account.state,
  product: rows.optimistic.state,
  outcome: rows.outcome.state
})

const reference = ({ run }: Ground, place: number): RowReference => {
  const row = someRows[place]
  if (row === undefined) {
    throw new Error(`There is no row ${place}.`)
  }
  return { kind: row.kind, key: `${run}${row.key}` }
}

const timerId = ({ run }: Ground, name: string): string => `${run}${name}`
const sagaOf = ({ run }: Ground): string => `${run}saga`

/** Lays out what the sessions of a run meet: all rows but the new one, a saga over two accounts, and one timer. */
export const layOut = (ground: Ground): Effect.Effect<unknown, StoreError | CommitUnknown> => {
  const { harness, run, trial } = ground
  const there = [...someRows.keys()].map((place) => reference(ground, place)).filter(({ key }) => !key.endsWith("new"))
  const footprint = there.filter(({ kind }) => kind === "account")
  return commitUnit(trial, {
    rows: [
      ...there.map((row) => ({ ...row, expectedVersion: 0, version: 1, state: stateOf(harness, row.kind, 0) })),
      { kind: "saga", key: sagaOf(ground), expectedVersion: 0, version: 1, state: harness.rows.saga(footprint) }
    ],
    timersSet: [sampleTimer(harness, `${run}early`, 1)]
  })
}

const stateOf = (harness: StoreHarness, kind: string, amount: number): unknown =>
  amounts(harness)[kind as keyof ReturnType<typeof amounts>](amount)

const shown = (row: Row | undefined): string =>
  row === undefined ? "unasked" : row.state === undefined ? "absent" : `${JSON.stringify(row.state)}@${row.version}`

/** A session that does what was planned. Each step answers all that it has found, or how it failed. */
export const planSession = (ground: Ground, name: string, { end, steps }: SessionPlan): SteppedSession => {
  let session: UnitSession | undefined = undefined
  let loaded: LoadedUnit | undefined = undefined
  const begun = Effect.suspend(() =>
    session === undefined
      ? Effect.tap(ground.trial.store.begin, (opened) =>
          Effect.sync(() => {
            session = opened
          })
        )
      : Effect.succeed(session)
  )
  const load = (step: PlannedStep & { readonly does: "load" }): Effect.Effect<string, StoreError> =>
    Effect.gen(function* () {
      const rows = step.rows.map((place) => reference(ground, place))
      const reads = step.reads.map((place) => reference(ground, place))
      const unit = yield* (yield* begun).load(
        request({
          rows,
          reads,
          claims: step.claims.map((messageId) => ({ consumer: "order", messageId: `${ground.run}${messageId}` })),
          timers: step.timers.map((timer) => timerId(ground, timer)),
          sagas: step.saga ? [sagaOf(ground)] : []
        })
      )
      loaded = unit
      const found = [...someRows.keys()].map((place) => {
        const { key, kind } = reference(ground, place)
        return `${someRows[place]?.key}=${shown(unit.row(kind, key))}`
      })
      const taken = step.timers.filter((timer) => unit.timers.has(timerId(ground, timer)))
      return `loads ${found.join(" ")}, duplicates [${[...unit.duplicates].sort((left, right) => left - right).join()}], timers [${taken.join()}]`
    })
  const save = (step: PlannedStep & { readonly does: "save" }): Effect.Effect<string> =>
    Effect.gen(function* () {
      const changed = step.changes.map((change) => changeOf(ground, loaded, change))
      const end = yield* outcomeOf(
        Effect.flatMap(begun, (opened) =>
          opened.save(
            changes({
              rows: changed,
              timersSet: step.setsTimer ? [sampleTimer(ground.harness, timerId(ground, name), 2)] : [],
              timersCancelled: step.timersCancelled.map((timer) => timerId(ground, timer === "own" ? name : timer)),
              fences: step.fenced ? [ground.fence] : []
            })
          )
        )
      )
      return `save ${end}`
    })
  const last = Effect.flatMap(Effect.orDie(begun), (opened) =>
    end === "commit"
      ? Effect.map(outcomeOf(opened.commit), (outcome) => `commit ${outcome}`)
      : Effect.as(opened.rollback, "rolls back")
  )
  return {
    name,
    steps: [
      ...steps.map((step) =>
        step.does === "load"
          ? Effect.catch(load(step), (failure) =>
              Effect.map(outcomeOf(Effect.fail(failure)), (outcome) => `load ${outcome}`)
            )
          : save(step)
      ),
      last
    ]
  }
}

const changeOf = (ground: Ground, loaded: LoadedUnit | undefined, { how, row }: PlannedChange): RowChange => {
  const { key, kind } = reference(ground, row)
  const known = loaded?.row(kind, key)
  const version = known?.version ?? 0
  const amount = (known?.state as { readonly amount: number } | undefined)?.amount ?? 0
  const state = how === "delete" && version > 0 ? undefined : how === "make negative" ? -1 : amount + 1
  return {
    kind,
    key,
    expectedVersion: version,
    version: version + 1,
    state: state === undefined ? undefined : stateOf(ground.harness, kind, state)
  }
}

/** What the sessions of a run have left behind. */
export const remains = (ground: Ground): Effect.Effect<ReadonlyArray<string>> =>
  Effect.gen(function* () {
    const { queries, store } = ground.trial
    const rows: Array<string> = []
    for (const place of someRows.keys()) {
      const { key, kind } = reference(ground, place)
      rows.push(`${kind} ${someRows[place]?.key}: ${shown(yield* queries.row(kind, key))}`)
    }
    const timers = (yield* store.timers.list).filter(({ id }) => id.startsWith(ground.run))
    return [...rows, ...timers.map(({ dueAt, id }) => `timer ${id} at ${dueAt}`)]
  }).pipe(Effect.orDie)
