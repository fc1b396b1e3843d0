import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "./StoreHarness.ts"
import {
  account,
  accountRow,
  addOutcome,
  answerOf,
  changes,
  commitUnit,
  demandWaiting,
  loadedSession,
  outcome,
  request,
  setAccount,
  started
} from "./units.ts"

const absent = { state: undefined, version: 0 }

const absence = makeLaw<StoreHarness, unknown>(
  "a row that is not there has version 0, and one that was not asked for is undefined",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { kind } = harness.rows.account
    yield* commitUnit(trial, { rows: [setAccount(harness, "b", 0, 5)] })
    const unit = yield* commitUnit(trial, {}, { rows: [account(harness, "a")], reads: [account(harness, "c")] })
    yield* demandEqual(unit.row(kind, "a"), absent, "a row that is not there")
    yield* demandEqual(unit.row(kind, "c"), absent, "a row to read that is not there")
    yield* demandEqual(unit.row(kind, "b") === undefined, true, "a row that nobody asked for is unknown")
  })
)

const waits = makeLaw<StoreHarness, unknown>(
  "a load waits for a locked row and sees what was committed meanwhile",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [first] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, second.load(request({ rows: [account(harness, "a")] })))
    yield* demandWaiting(waiting, "the second load")
    yield* first.save(changes({ rows: [setAccount(harness, "a", 1, 7)] }))
    yield* first.commit
    const loaded = yield* answerOf(trial, waiting, "the second load")
    yield* demandEqual(loaded.row(harness.rows.account.kind, "a"), accountRow(harness, 2, 7), "the row")
  })
)

const waitsForGone = makeLaw<StoreHarness, unknown>(
  "a load that waited for a row that was deleted finds none",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [first] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, second.load(request({ rows: [account(harness, "a")] })))
    yield* first.save(changes({ rows: [setAccount(harness, "a", 1, undefined)] }))
    yield* first.commit
    const loaded = yield* answerOf(trial, waiting, "the second load")
    yield* demandEqual(loaded.row(harness.rows.account.kind, "a"), absent, "the row")
    const third = yield* trial.store.begin
    yield* third.load(request({ rows: [account(harness, "a")] }))
  })
)

const fairness = makeLaw<StoreHarness, unknown>(
  "sessions that wait for a row get it in the order in which they came",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [first] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    const order: Array<number> = []
    for (const number of [1, 2, 3]) {
      const unit = Effect.gen(function* () {
        const [session] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
        order.push(number)
        yield* session.commit
      })
      yield* demandWaiting(yield* started(trial, unit), `session ${number}`)
    }
    yield* first.commit
    for (let round = 0; round < 50 && order.length < 3; round++) {
      yield* trial.settle
    }
    yield* demandEqual(order, [1, 2, 3], "the order of the sessions")
  }),
  "fair-locks"
)

const readsUnlocked = makeLaw<StoreHarness, unknown>(
  "rows to read are neither locked nor waited for",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const row = account(harness, "a")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [reader, read] = yield* loadedSession(trial, { reads: [row] })
    const locking = yield* started(trial, loadedSession(trial, { rows: [row] }))
    const [writer] = yield* answerOf(trial, locking, "a lock on a row that is only read")
    yield* writer.save(changes({ rows: [setAccount(harness, "a", 1, 7)] }))
    const reading = yield* started(trial, loadedSession(trial, { reads: [row] }))
    const [, seen] = yield* answerOf(trial, reading, "a read of a locked row")
    yield* demandEqual(seen.row(row.kind, "a"), accountRow(harness, 1, 10), "what is read while it is being changed")
    yield* writer.commit
    yield* demandEqual(read.row(row.kind, "a"), accountRow(harness, 1, 10), "what was read before")
    yield* reader.commit
  })
)

const optimistic = makeLaw<StoreHarness, unknown>(
  "rows of an optimistic kind are loaded without a lock",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { kind, state } = harness.rows.optimistic
    const change = { kind, key: "p", expectedVersion: 0, version: 1, state: state(1) }
    yield* commitUnit(trial, { rows: [change] })
    yield* loadedSession(trial, { rows: [{ kind, key: "p" }] })
    const second = yield* started(trial, loadedSession(trial, { rows: [{ kind, key: "p" }] }))
    const [, loaded] = yield* answerOf(trial, second, "a second load")
    yield* demandEqual(loaded.row(kind, "p"), { state: state(1), version: 1 }, "the row")
  })
)

const freshSnapshot = makeLaw<StoreHarness, unknown>(
  "a record that is committed while a load waits for a row is seen by that load",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const wanted = request({ rows: [outcome(harness, "o"), account(harness, "a")] })
    const first = yield* trial.store.begin
    yield* first.load(wanted)
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, second.load(wanted))
    yield* demandWaiting(waiting, "the second load")
    yield* first.save(changes({ rows: [addOutcome(harness, "o", 1)] }))
    yield* first.commit
    const loaded = yield* answerOf(trial, waiting, "the second load")
    yield* demandEqual(
      loaded.row(harness.rows.outcome.kind, "o"),
      { state: harness.rows.outcome.state(1), version: 1 },
      "the record"
    )
  })
)

const footprints = makeLaw<StoreHarness, unknown>(
  "a saga is locked and loaded with all rows of its footprint",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const [one, two] = [account(harness, "a"), account(harness, "b")]
    const saga = { kind: "saga", key: "s", expectedVersion: 0, version: 1, state: harness.rows.saga([one, two]) }
    yield* commitUnit(trial, { rows: [saga, setAccount(harness, "a", 0, 10)] })
    const [session, loaded] = yield* loadedSession(trial, { sagas: ["s"] })
    yield* demandEqual(loaded.row("saga", "s")?.version, 1, "the version of the saga")
    yield* demandEqual(loaded.row(one.kind, "a"), accountRow(harness, 1, 10), "a row of its footprint")
    yield* demandEqual(loaded.row(two.kind, "b"), absent, "a row of its footprint that is not there")
    const forSaga = yield* started(trial, loadedSession(trial, { rows: [{ kind: "saga", key: "s" }] }))
    const forRow = yield* started(trial, loadedSession(trial, { rows: [one] }))
    yield* demandWaiting(forSaga, "a load of the saga")
    yield* demandWaiting(forRow, "a load of a row of its footprint")
    yield* session.commit
    yield* answerOf(trial, forSaga, "a load of the saga")
    yield* answerOf(trial, forRow, "a load of a row of its footprint")
  })
)

/** What a unit has before it decides. */
export const loadLaws: ReadonlyArray<Law<StoreHarness>> = [
  absence,
  waits,
  waitsForGone,
  fairness,
  readsUnlocked,
  optimistic,
  freshSnapshot,
  footprints
]
