import * as Effect from "effect/Effect"

import type { JournalEntry } from "../../ports/Journal.ts"
import type { UnitSession } from "../../ports/Store.ts"
import type { Law } from "./Law.ts"
import { demand, demandEqual, makeLaw } from "./makeLaw.ts"
import { allSchedules, runSchedule, type SteppedSession } from "./store/schedules.ts"
import type { StoreHarness, StoreTrial } from "./store/StoreHarness.ts"
import { changes, commitUnit, historyOf, outcomeOf, setAccount } from "./store/units.ts"

const nameOf = (entry: JournalEntry): string =>
  entry._tag === "Message" ? entry.message.id : `${entry.change.key} ${entry.change.version}`

/** Commits a unit that changes an account and takes in a message. */
const commitChange = (harness: StoreHarness, trial: StoreTrial, key: string) =>
  Effect.flatMap(trial.now, (now) => {
    const change = setAccount(harness, key, 0, 1)
    return commitUnit(trial, {
      rows: [change],
      history: [historyOf(change, undefined, now)],
      journal: [harness.message(`${key}-in`), harness.message(`${key}-out`)]
    })
  })

const commitOrder = makeLaw<StoreHarness, unknown>(
  "the journal holds messages and changes in the order of commits",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const early = yield* trial.store.begin
    yield* early.save(changes({ journal: [harness.message("saved-first")] }))
    yield* commitChange(harness, trial, "a")
    yield* early.commit
    yield* commitChange(harness, trial, "b")
    const entries = yield* trial.journal.read(0, 100)
    const names = entries.map(nameOf)
    yield* demandEqual(
      names.filter((name) => !name.endsWith(" 1")),
      ["a-in", "a-out", "saved-first", "b-in", "b-out"],
      "the messages"
    )
    yield* demandEqual(
      names.filter((name) => name.endsWith(" 1")),
      ["a 1", "b 1"],
      "the changes"
    )
    yield* demand(
      names.indexOf("a 1") < names.indexOf("saved-first") && names.indexOf("b 1") > names.indexOf("saved-first"),
      `a change stands outside of its commit: ${names.join(", ")}`
    )
    const snapshot = yield* trial.ledger.snapshot
    yield* demandEqual(
      snapshot.journal.map(({ id }) => id),
      ["a-in", "a-out", "saved-first", "b-in", "b-out"],
      "the journal of the snapshot"
    )
  })
)

const pages = makeLaw<StoreHarness, unknown>(
  "reading on from the last position misses nothing and repeats nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const key of ["a", "b", "c"]) {
      yield* commitChange(harness, trial, key)
    }
    const whole = yield* trial.journal.read(0, 100)
    for (const size of [1, 2, 4]) {
      const paged: Array<JournalEntry> = []
      for (let page = yield* trial.journal.read(0, size); page.length > 0;) {
        yield* demand(page.length <= size, `a page of ${size} has ${page.length} entries`)
        paged.push(...page)
        page = yield* trial.journal.read(page.at(-1)?.position ?? Infinity, size)
      }
      yield* demandEqual(paged.map(nameOf), whole.map(nameOf), `the pages of ${size}`)
    }
    yield* demandEqual(whole.length, 9, "how many entries there are")
  })
)

const neverBehind = makeLaw<StoreHarness, unknown>(
  "a unit that commits later stands behind everything that could be read before",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const late = yield* trial.store.begin
    yield* late.save(changes({ journal: [harness.message("late")] }))
    yield* commitChange(harness, trial, "a")
    const read = yield* trial.journal.read(0, 100)
    yield* late.commit
    const rest = yield* trial.journal.read(read.at(-1)?.position ?? 0, 100)
    yield* demandEqual(rest.map(nameOf), ["late"], "what is read on from there")
  })
)

const entire = makeLaw<StoreHarness, unknown>(
  "messages and changes are read as they were saved",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const change = setAccount(harness, "a", 0, 1)
    const history = historyOf(change, undefined, now)
    const message = harness.message("m", { sagaid: "s", causationid: "c" })
    yield* commitUnit(trial, { rows: [change], history: [history], journal: [message] })
    const entries = yield* trial.journal.read(0, 100)
    yield* demandEqual(
      entries.map((entry) => (entry._tag === "Message" ? entry.message : entry.change)),
      [message, history],
      "the entries"
    )
    const snapshot = yield* trial.ledger.snapshot
    yield* demandEqual(snapshot.history, [history], "the history of the snapshot")
  })
)

const growing = makeLaw<StoreHarness, unknown>(
  "positions grow from entry to entry, and each entry keeps its own",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitChange(harness, trial, "a")
    yield* commitChange(harness, trial, "b")
    const before = yield* trial.journal.read(0, 100)
    const positions = before.map(({ position }) => position)
    yield* demand(
      positions.every((position, place) => position > (positions[place - 1] ?? 0)),
      `these do not grow: ${positions.join(", ")}`
    )
    yield* commitChange(harness, trial, "c")
    yield* demandEqual((yield* trial.journal.read(0, 100)).slice(0, before.length), before, "the entries of before")
    const [, second, third] = before
    yield* demandEqual(yield* trial.journal.read(second?.position ?? 0, 1), [third], "what follows the second entry")
  })
)

/** Records a message of its name, in two steps: save, commit. */
const recording = (harness: StoreHarness, trial: StoreTrial, name: string): SteppedSession => {
  let session: UnitSession | undefined = undefined
  const save = Effect.gen(function* () {
    const begun = yield* trial.store.begin
    session = begun
    yield* begun.save(changes({ journal: [harness.message(name)] }))
  })
  return {
    name,
    steps: [outcomeOf(save), Effect.suspend(() => outcomeOf((session as UnitSession).commit))]
  }
}

/** Reads on from where it has come to, each time. */
const follow = ({ journal }: StoreTrial, from: number, found: Array<string>): Effect.Effect<string> => {
  let position = from
  const read = Effect.suspend(() => journal.read(position, 100))
  return Effect.match(read, {
    onFailure: ({ _tag }) => _tag,
    onSuccess: (entries) => {
      position = entries.at(-1)?.position ?? position
      found.push(...entries.map(nameOf))
      return "reads"
    }
  })
}

const followed = makeLaw<StoreHarness, unknown>(
  "who follows the journal misses nothing and repeats nothing, however units and reader take turns",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, schedule] of allSchedules([2, 2, 2]).entries()) {
      const from = (yield* trial.journal.read(0, 10_000)).at(-1)?.position ?? 0
      const found: Array<string> = []
      const read = follow(trial, from, found)
      const notes = yield* runSchedule(
        trial,
        [
          recording(harness, trial, `a${number}`),
          recording(harness, trial, `b${number}`),
          { name: "reader", steps: [read, read] }
        ],
        schedule
      )
      yield* read
      yield* demandEqual(
        found,
        (yield* trial.journal.read(from, 100)).map(nameOf),
        `what the reader found after ${notes.join(", ")}`
      )
      yield* demandEqual(found.length, 2, "how much that is")
    }
  })
)

/** Everything that the platform relies on in what a store records. */
export const journalLaws: ReadonlyArray<Law<StoreHarness>> = [
  commitOrder,
  pages,
  neverBehind,
  entire,
  growing,
  followed
]
