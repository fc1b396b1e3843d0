import * as Effect from "effect/Effect"

import { canonical } from "../../../identity/Fingerprint.ts"
import type { LedgerSnapshot } from "../../../judge/LedgerSnapshot.ts"
import type { UnitChanges } from "../../../ports/Store.ts"
import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import { looksDuring, unitByUnit } from "../store/looksDuring.ts"
import { runSchedule, someSchedules } from "../store/schedules.ts"
import type { StoreHarness } from "../store/StoreHarness.ts"
import { sampleTimer } from "../store/timerSamples.ts"
import {
  account,
  answerOf,
  changes,
  commitUnit,
  historyOf,
  loadedSession,
  setAccount,
  started
} from "../store/units.ts"
import { recordedIncrement } from "./recordedIncrement.ts"

/** Leaves one of everything, under the name of its number. */
const unitOf = (harness: StoreHarness, now: number, number: number): Partial<UnitChanges> => {
  const name = `n${number}`
  const change = setAccount(harness, name, 0, number)
  return {
    rows: [change],
    history: [historyOf(change, undefined, now)],
    journal: [harness.message(name)],
    outbox: [harness.message(name)],
    timersSet: [sampleTimer(harness, name, now + 60_000)]
  }
}

const namesOf = (snapshot: LedgerSnapshot): ReadonlyArray<ReadonlyArray<string>> =>
  [
    snapshot.rows.map(({ key }) => key),
    snapshot.history.map(({ key }) => key),
    snapshot.journal.map(({ id }) => id),
    snapshot.outbox.map(({ id }) => id),
    snapshot.timers.map(({ id }) => id)
  ].map((names) => names.sort())

const whole = makeLaw<StoreHarness, unknown>(
  "a snapshot is of one instant: of each unit it holds everything, or nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const writing = unitByUnit(12, (number) => commitUnit(trial, unitOf(harness, now, number)))
    const looks = yield* looksDuring(writing, trial.ledger.snapshot)
    const torn = looks.map(namesOf).filter((lists) => new Set(lists.map(canonical)).size > 1)
    yield* demandEqual(torn, [], "snapshots whose parts are of different units")
    yield* demandEqual(looks.at(-1)?.rows.length, 12, "how many rows the last one has")
  })
)

const contiguous = makeLaw<StoreHarness, unknown>(
  "the history of a row leads from nothing to the row, one change per version, however sessions take turns",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, schedule] of someSchedules([3, 3, 3], 30).entries()) {
      const key = `a${number}`
      const sessions = (["commit", "rollback", "commit"] as const).map((end, place) =>
        recordedIncrement(harness, trial, `s${place}`, key, end)
      )
      const notes = yield* runSchedule(trial, sessions, schedule)
      const { history, rows } = yield* trial.ledger.snapshot
      const changesOf = history.filter((change) => change.key === key)
      const row = rows.find((candidate) => candidate.key === key)
      yield* demandEqual(
        changesOf.map(({ version }) => version),
        Array.from({ length: row?.version ?? 0 }, (_, place) => place + 1),
        `the versions in the history after ${notes.join(", ")}`
      )
      yield* demandEqual(
        [...changesOf.map(({ before }) => before ?? null), row?.state ?? null],
        [null, ...changesOf.map(({ after }) => after)],
        `what each change found, and the row in the end, after ${notes.join(", ")}`
      )
    }
  })
)

const unchanged = makeLaw<StoreHarness, unknown>(
  "a snapshot stays as it was, whatever is committed after it",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, unitOf(harness, now, 1))
    const snapshot = yield* trial.ledger.snapshot
    const before = canonical(snapshot)
    yield* commitUnit(trial, { ...unitOf(harness, now, 2), timersCancelled: ["n1"] })
    yield* commitUnit(trial, { rows: [setAccount(harness, "n1", 1, 5)] })
    yield* trial.ledger.snapshot
    yield* demandEqual(canonical(snapshot), before, "the snapshot")
  })
)

const unlocked = makeLaw<StoreHarness, unknown>(
  "a snapshot waits for nobody, and holds nothing of units that are not over",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, unitOf(harness, now, 1))
    const [holder] = yield* loadedSession(trial, { rows: [account(harness, "n1")] })
    yield* holder.save(changes({ ...unitOf(harness, now, 2), timersCancelled: ["n1"] }))
    const taking = yield* started(trial, trial.ledger.snapshot)
    const snapshot = yield* answerOf(trial, taking, "a snapshot beside a unit that holds a row")
    yield* demandEqual(
      namesOf(snapshot),
      Array.from({ length: 5 }, () => ["n1"]),
      "what the snapshot holds"
    )
    yield* holder.rollback
  })
)

/** What snapshots are of what others do meanwhile. */
export const instantLaws: ReadonlyArray<Law<StoreHarness>> = [whole, contiguous, unchanged, unlocked]
