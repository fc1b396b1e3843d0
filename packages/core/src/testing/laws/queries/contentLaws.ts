import * as Effect from "effect/Effect"

import { canonical } from "../../../identity/Fingerprint.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "../store/StoreHarness.ts"
import { accountRow, addOutcome, committedAccount, commitUnit, setAccount } from "../store/units.ts"

const absent = makeLaw<StoreHarness, unknown>(
  "a row that is not there, or not any more, is undefined",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { kind } = harness.rows.account
    yield* demand((yield* committedAccount(harness, trial, "a")) === undefined, "a row that never was is there")
    yield* demandEqual(yield* trial.queries.rows(kind), [], "the rows of a kind without any")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 1)] })
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 1, undefined)] })
    yield* demand((yield* committedAccount(harness, trial, "a")) === undefined, "a row that was deleted is there")
    yield* demandEqual(yield* trial.queries.rows(kind), [], "the rows that are left")
  })
)

/** More than a page of any protocol or cache holds by itself. */
const many = 1_500

const all = makeLaw<StoreHarness, unknown>(
  "the rows of a kind are all of it, however many, and none of another, each with its key, version and state",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const keys = Array.from({ length: many }, (_, place) => String(place + 1_000_000))
    yield* commitUnit(trial, {
      rows: [...keys.map((key, place) => setAccount(harness, key, 0, place)), addOutcome(harness, "1000000", 7)]
    })
    yield* commitUnit(trial, { rows: [setAccount(harness, "1000001", 1, 5)] })
    const found = yield* trial.queries.rows(harness.rows.account.kind)
    const expected = keys.map((key, place) => ({
      key,
      ...(place === 1 ? accountRow(harness, 2, 5) : accountRow(harness, 1, place))
    }))
    yield* demandEqual(found.length, many, "how many rows there are")
    const wrong = found.filter((row, place) => canonical(row) !== canonical(expected[place]))
    yield* demandEqual(wrong, [], "rows that are not as they were saved")
    yield* demandEqual(yield* committedAccount(harness, trial, "1000001"), accountRow(harness, 2, 5), "one of them")
  })
)

/** Every sort of character that an identifier may have, where languages and code units disagree. */
const keys = [
  "~",
  "a",
  "Z",
  "z",
  "A",
  "0",
  "10",
  "9",
  "+",
  "-",
  "-a",
  ".",
  "@",
  "_",
  "a-1",
  "a.1",
  "a1",
  "aB",
  "ab",
  "a_"
]

const sorted = makeLaw<StoreHarness, unknown>(
  "rows are sorted by the code units of their keys, and by no language",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: keys.map((key) => setAccount(harness, key, 0, 1)) })
    const found = yield* trial.queries.rows(harness.rows.account.kind)
    yield* demandEqual(
      found.map(({ key }) => key),
      [...keys].sort(),
      "the keys"
    )
  })
)

const unchanged = makeLaw<StoreHarness, unknown>(
  "what a query has answered stays as it was",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { kind } = harness.rows.account
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 1), setAccount(harness, "b", 0, 2)] })
    const rows = yield* trial.queries.rows(kind)
    const row = yield* committedAccount(harness, trial, "a")
    const before = canonical([rows, row])
    yield* commitUnit(trial, {
      rows: [setAccount(harness, "a", 1, 5), setAccount(harness, "b", 1, undefined), setAccount(harness, "c", 0, 3)]
    })
    yield* trial.queries.rows(kind)
    yield* committedAccount(harness, trial, "a")
    yield* demandEqual(canonical([rows, row]), before, "the answers of before")
  })
)

/** What queries answer. */
export const contentLaws: ReadonlyArray<Law<StoreHarness>> = [absent, all, sorted, unchanged]
