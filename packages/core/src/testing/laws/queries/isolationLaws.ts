import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import { looksDuring, unitByUnit } from "../store/looksDuring.ts"
import type { StoreHarness, StoreTrial } from "../store/StoreHarness.ts"
import {
  account,
  accountRow,
  answerOf,
  changes,
  committedAccount,
  commitUnit,
  loadedSession,
  setAccount,
  started
} from "../store/units.ts"

const versionsOf = (harness: StoreHarness, { queries }: StoreTrial) =>
  Effect.map(queries.rows(harness.rows.account.kind), (rows) => rows.map(({ key, version }) => `${key} ${version}`))

const committed = makeLaw<StoreHarness, unknown>(
  "a query sees what is committed as soon as it is, and nothing else",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const seen = versionsOf(harness, trial)
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 1), setAccount(harness, "b", 0, 1)] })
    for (const [round, end] of (["rollback", "commit"] as const).entries()) {
      const session = yield* trial.store.begin
      yield* session.save(
        changes({
          rows: [setAccount(harness, "a", 1, 9), setAccount(harness, "b", 1, undefined), setAccount(harness, "c", 0, 1)]
        })
      )
      yield* demandEqual(yield* seen, ["a 1", "b 1"], `the rows before the end of unit ${round}`)
      yield* demandEqual(yield* committedAccount(harness, trial, "a"), accountRow(harness, 1, 1), "a row before that")
      yield* demandEqual(yield* committedAccount(harness, trial, "c"), undefined, "a new row before that")
      yield* session[end]
      const isCommitted = end === "commit"
      yield* demandEqual(yield* seen, isCommitted ? ["a 2", "c 1"] : ["a 1", "b 1"], `the rows after the ${end}`)
      yield* demandEqual(
        yield* committedAccount(harness, trial, "a"),
        isCommitted ? accountRow(harness, 2, 9) : accountRow(harness, 1, 1),
        `a row after the ${end}`
      )
    }
  })
)

const unlocked = makeLaw<StoreHarness, unknown>(
  "a query waits for nobody and keeps nobody waiting",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 1)] })
    const [holder] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    yield* holder.save(changes({ rows: [setAccount(harness, "a", 1, 2), setAccount(harness, "b", 0, 1)] }))
    const row = yield* started(trial, committedAccount(harness, trial, "a"))
    yield* demandEqual(yield* answerOf(trial, row, "a query of a locked row"), accountRow(harness, 1, 1), "that row")
    const rows = yield* started(trial, versionsOf(harness, trial))
    yield* demandEqual(yield* answerOf(trial, rows, "a query of all rows"), ["a 1"], "all rows")
    const commit = yield* started(trial, holder.commit)
    yield* answerOf(trial, commit, "the commit after the queries")
  })
)

const accounts = ["a", "b", "c", "d", "e", "f"]

const whole = makeLaw<StoreHarness, unknown>(
  "the rows of a kind are of one instant: of each unit all is seen, or nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const unit = (number: number) =>
      commitUnit(trial, { rows: accounts.map((key) => setAccount(harness, key, number - 1, number)) })
    const looks = yield* looksDuring(unitByUnit(12, unit), trial.queries.rows(harness.rows.account.kind))
    const torn = looks
      .map((rows) => rows.map(({ key, version }) => `${key} ${version}`))
      .filter((names) => new Set(names.map((name) => name.slice(2))).size > 1)
    yield* demandEqual(torn, [], "rows of different units in one answer")
  })
)

const onwards = makeLaw<StoreHarness, unknown>(
  "a change that was seen once is seen ever after, whichever way one looks",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 0)] })
    const look = Effect.gen(function* () {
      const one = yield* committedAccount(harness, trial, "a")
      const [first] = yield* trial.queries.rows(harness.rows.account.kind)
      return [one?.version ?? 0, first?.version ?? 0]
    })
    const unit = (number: number) => commitUnit(trial, { rows: [setAccount(harness, "a", number, number)] })
    const versions = (yield* looksDuring(unitByUnit(12, unit), look)).flat()
    yield* demandEqual(
      versions,
      [...versions].sort((left, right) => left - right),
      "the versions, in the order in which they were seen"
    )
  })
)

/** What queries see of what others do meanwhile. */
export const isolationLaws: ReadonlyArray<Law<StoreHarness>> = [committed, unlocked, whole, onwards]
