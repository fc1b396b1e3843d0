import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "./StoreHarness.ts"
import {
  account,
  accountRow,
  answerOf,
  changes,
  committedAccount,
  commitUnit,
  demandWaiting,
  failureOf,
  loadedSession,
  outcomeOf,
  setAccount,
  started
} from "./units.ts"

const version = makeLaw<StoreHarness, unknown>(
  "a row that was changed meanwhile is a version conflict",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [stale] = yield* loadedSession(trial, { reads: [account(harness, "a")] })
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 1, 7)] })
    const save = stale.save(changes({ rows: [setAccount(harness, "a", 1, 3)] }))
    const failure = yield* failureOf(save, "the save of a row that was changed meanwhile")
    yield* demandEqual(
      { failure: failure._tag, ...(failure._tag === "UnitConflict" && { reason: failure.reason, row: failure.row }) },
      { failure: "UnitConflict", reason: "version", row: account(harness, "a") },
      "the end of the save"
    )
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 2, 7), "the row")
  })
)

const missing = makeLaw<StoreHarness, unknown>(
  "a change of a row that is not there is a version conflict",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const failed = yield* outcomeOf(commitUnit(trial, { rows: [setAccount(harness, "a", 1, 3)] }))
    yield* demandEqual(failed, "UnitConflict version", "the end of the unit")
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), undefined, "the row")
  })
)

const duplicate = makeLaw<StoreHarness, unknown>(
  "an insert of a row that is there is a duplicate row",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [locking] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    const insert = outcomeOf(commitUnit(trial, { rows: [setAccount(harness, "a", 0, 3)] }))
    const inserting = yield* started(trial, insert)
    yield* demandEqual(
      yield* answerOf(trial, inserting, "an insert of a row that is there"),
      "UnitConflict duplicate-row",
      "the end of the insert"
    )
    yield* locking.commit
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 1, 10), "the row")
  })
)

const insertAndCommit = makeLaw<StoreHarness, unknown>(
  "an insert waits for another session's insert of that row, and conflicts when that commits",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.store.begin
    yield* first.save(changes({ rows: [setAccount(harness, "a", 0, 1)] }))
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, outcomeOf(second.save(changes({ rows: [setAccount(harness, "a", 0, 2)] }))))
    yield* demandWaiting(waiting, "the second insert")
    yield* first.commit
    const end = yield* answerOf(trial, waiting, "the second insert")
    yield* demandEqual(end, "UnitConflict duplicate-row", "the end of the second insert")
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 1, 1), "the row")
  })
)

const insertAndRollback = makeLaw<StoreHarness, unknown>(
  "an insert waits for another session's insert of that row, and is made when that is rolled back",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.store.begin
    yield* first.save(changes({ rows: [setAccount(harness, "a", 0, 1)] }))
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, outcomeOf(second.save(changes({ rows: [setAccount(harness, "a", 0, 2)] }))))
    yield* demandWaiting(waiting, "the second insert")
    yield* first.rollback
    yield* demandEqual(yield* answerOf(trial, waiting, "the second insert"), "done", "the end of the second insert")
    yield* second.commit
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 1, 2), "the row")
  })
)

const unseenInsert = makeLaw<StoreHarness, unknown>(
  "a row that is not committed yet is neither seen nor waited for by a load",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.store.begin
    yield* first.save(changes({ rows: [setAccount(harness, "a", 0, 1)] }))
    const loading = yield* started(
      trial,
      loadedSession(trial, { rows: [account(harness, "a")], reads: [account(harness, "a")] })
    )
    const [, loaded] = yield* answerOf(trial, loading, "the load")
    yield* demandEqual(loaded.row(harness.rows.account.kind, "a")?.version, 0, "the version of the row")
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), undefined, "the row as queried")
    yield* first.commit
  })
)

const constraint = makeLaw<StoreHarness, unknown>(
  "a state that breaks a constraint is refused, with the constraint's name and the row",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10), setAccount(harness, "b", 0, 10)] })
    const unit = commitUnit(trial, { rows: [setAccount(harness, "b", 1, 5), setAccount(harness, "a", 1, -1)] })
    const failure = yield* failureOf(unit, "the unit that breaks a constraint")
    yield* demandEqual(
      failure._tag === "ConstraintViolation"
        ? { constraint: failure.constraint, row: failure.row }
        : { failure: failure._tag },
      { constraint: harness.rows.account.constraint, row: account(harness, "a") },
      "the violation"
    )
    yield* demandEqual(yield* committedAccount(harness, trial, "b"), accountRow(harness, 1, 10), "the other row")
  })
)

const failedStatement = makeLaw<StoreHarness, unknown>(
  "a statement that fails ends its transaction and lets go of its locks",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [failing] = yield* loadedSession(trial, {
      claims: [{ consumer: "order", messageId: "m" }],
      rows: [account(harness, "a")]
    })
    yield* outcomeOf(failing.save(changes({ rows: [setAccount(harness, "a", 9, 3)] })))
    const next = yield* started(
      trial,
      commitUnit(
        trial,
        { rows: [setAccount(harness, "a", 1, 7)] },
        { claims: [{ consumer: "order", messageId: "m" }], rows: [account(harness, "a")] }
      )
    )
    const unit = yield* answerOf(trial, next, "the next unit")
    yield* demandEqual([...unit.duplicates], [], "duplicates")
    yield* demandEqual(yield* outcomeOf(failing.commit), "SessionLost", "the commit after the failure")
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 2, 7), "the row")
  })
)

/** What a unit may write. */
export const saveLaws: ReadonlyArray<Law<StoreHarness>> = [
  version,
  missing,
  duplicate,
  insertAndCommit,
  insertAndRollback,
  unseenInsert,
  constraint,
  failedStatement
]
