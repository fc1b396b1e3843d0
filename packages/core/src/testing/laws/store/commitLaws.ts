import * as Effect from "effect/Effect"

import type { LedgerSnapshot } from "../../../judge/LedgerSnapshot.ts"
import type { UnitChanges } from "../../../ports/Store.ts"
import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness, StoreTrial } from "./StoreHarness.ts"
import {
  account,
  accountRow,
  addOutcome,
  changes,
  committedAccount,
  commitUnit,
  historyOf,
  loadedSession,
  setAccount
} from "./units.ts"

/** A unit that leaves something everywhere. */
const everything = (harness: StoreHarness, now: number): Partial<UnitChanges> => {
  const change = setAccount(harness, "a", 0, 10)
  const message = harness.message("m-1")
  return {
    rows: [change, addOutcome(harness, "o", 1)],
    history: [historyOf(change, undefined, now)],
    journal: [message, harness.message("m-2")],
    outbox: [harness.message("m-2")],
    timersSet: [{ id: "t", dueAt: now + 1_000, message: harness.message("m-3") }]
  }
}

const countsOf = (snapshot: LedgerSnapshot) => ({
  rows: snapshot.rows.map(({ kind, key, version }) => `${kind} ${key} ${version}`),
  history: snapshot.history.map(({ key, version }) => `${key} ${version}`),
  journal: snapshot.journal.map(({ id }) => id),
  outbox: snapshot.outbox.map(({ id }) => id),
  timers: snapshot.timers.map(({ id }) => id)
})

const nothing = { rows: [], history: [], journal: [], outbox: [], timers: [] }

const observed = ({ store, ledger, journal }: StoreTrial) =>
  Effect.gen(function* () {
    return {
      snapshot: countsOf(yield* ledger.snapshot),
      entries: (yield* journal.read(0, 100)).length,
      outbox: (yield* store.outbox.read(100)).length,
      waiting: yield* store.outbox.size,
      timers: (yield* store.timers.list).length
    }
  })

const atomic = makeLaw<StoreHarness, unknown>(
  "a commit makes all of a unit visible at once, and nothing of it is seen before",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const { kind } = harness.rows.account
    const [session] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    yield* session.save(changes(everything(harness, now)))
    yield* demandEqual(
      yield* observed(trial),
      { snapshot: nothing, entries: 0, outbox: 0, waiting: 0, timers: 0 },
      "what is seen before the commit"
    )
    yield* session.commit
    const rows = [`${kind} a 1`, `${harness.rows.outcome.kind} o 1`].sort()
    const snapshot = { rows, history: ["a 1"], journal: ["m-1", "m-2"], outbox: ["m-2"], timers: ["t"] }
    yield* demandEqual(
      yield* observed(trial),
      { snapshot, entries: 3, outbox: 1, waiting: 1, timers: 1 },
      "what is seen after the commit"
    )
  })
)

const rollback = makeLaw<StoreHarness, unknown>(
  "a rollback leaves nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const [session] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    yield* session.save(changes(everything(harness, now)))
    yield* session.rollback
    yield* demandEqual(
      yield* observed(trial),
      { snapshot: nothing, entries: 0, outbox: 0, waiting: 0, timers: 0 },
      "what is seen after the rollback"
    )
    yield* commitUnit(trial, everything(harness, now))
  })
)

const rolledBackTwice = makeLaw<StoreHarness, unknown>(
  "a rollback after the commit changes nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const [session] = yield* loadedSession(trial, {})
    yield* session.save(changes({ rows: [setAccount(harness, "a", 0, 10)] }))
    yield* session.commit
    yield* session.rollback
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 1, 10), "the row")
  })
)

const deletion = makeLaw<StoreHarness, unknown>(
  "a deleted row is gone with its history, and may be inserted again",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const kept = setAccount(harness, "b", 0, 1)
    yield* commitUnit(trial, everything(harness, now))
    yield* commitUnit(trial, { rows: [kept], history: [historyOf(kept, undefined, now)] })
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 1, undefined)] }, { rows: [account(harness, "a")] })
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), undefined, "the row")
    const gone = yield* trial.ledger.snapshot
    yield* demandEqual(countsOf(gone).history, ["b 1"], "the history that is left")
    const again = setAccount(harness, "a", 0, 20)
    yield* commitUnit(trial, { rows: [again], history: [historyOf(again, undefined, now)] })
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 1, 20), "the new row")
    const back = yield* trial.ledger.snapshot
    yield* demandEqual(countsOf(back).history, ["b 1", "a 1"], "the history of the new row")
  })
)

const sorted = makeLaw<StoreHarness, unknown>(
  "queries and snapshots are sorted by kind and key",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const keys = ["b", "a", "C", "a-1", "a1"]
    yield* commitUnit(trial, {
      rows: [
        ...keys.map((key) => setAccount(harness, key, 0, 1)),
        addOutcome(harness, "z", 1),
        addOutcome(harness, "y", 1)
      ]
    })
    const ordered = ["C", "a", "a-1", "a1", "b"]
    const rows = yield* trial.queries.rows(harness.rows.account.kind)
    yield* demandEqual(
      rows.map(({ key }) => key),
      ordered,
      "the keys of the queried rows"
    )
    yield* demandEqual(rows[0], { key: "C", ...accountRow(harness, 1, 1) }, "a queried row")
    const expected = [
      ...ordered.map((key) => `${harness.rows.account.kind} ${key} 1`),
      `${harness.rows.outcome.kind} y 1`,
      `${harness.rows.outcome.kind} z 1`
    ]
    const snapshot = countsOf(yield* trial.ledger.snapshot)
    yield* demandEqual(
      snapshot.rows,
      harness.rows.account.kind < harness.rows.outcome.kind
        ? expected
        : [...expected.slice(5), ...expected.slice(0, 5)],
      "the rows of the snapshot"
    )
  })
)

const counters = makeLaw<StoreHarness, unknown>(
  "the counters tell how many units were committed, with how many messages and rows",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const before = trial.store.counters()
    yield* commitUnit(trial, everything(harness, yield* trial.now))
    yield* commitUnit(trial, {})
    const after = trial.store.counters()
    yield* demandEqual(
      {
        commits: after.commits - before.commits,
        messages: after.messages - before.messages,
        rowsWritten: after.rowsWritten - before.rowsWritten,
        anyStatements: after.statements > before.statements
      },
      { commits: 2, messages: 2, rowsWritten: 2, anyStatements: true },
      "what was counted"
    )
  })
)

/** What a unit leaves behind. */
export const commitLaws: ReadonlyArray<Law<StoreHarness>> = [
  atomic,
  rollback,
  rolledBackTwice,
  deletion,
  sorted,
  counters
]
