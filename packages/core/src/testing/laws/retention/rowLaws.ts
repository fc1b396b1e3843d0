import * as Effect from "effect/Effect"

import type { RowChange } from "../../../ports/Row.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness, StoreTrial } from "../store/StoreHarness.ts"
import { changes, commitUnit, outcomeOf, setAccount } from "../store/units.ts"

const end = (
  { rows }: StoreHarness,
  key: string,
  owner: string,
  overSince: number | undefined,
  expectedVersion = 0
): RowChange => ({
  kind: rows.ending.kind,
  key,
  expectedVersion,
  version: expectedVersion + 1,
  state: rows.ending.state(owner, overSince)
})

const overBefore = (harness: StoreHarness, { retirement }: StoreTrial, before: number, limit: number) =>
  Effect.map(retirement.rowsOver(harness.rows.ending.kind, before, limit), (rows) => rows.map(({ key }) => key).sort())

const over = makeLaw<StoreHarness, unknown>(
  "rows are over that their kind says were over before the time, as they are committed",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, {
      rows: [
        end(harness, "old", "o", 1_000),
        end(harness, "older", "o", 500),
        end(harness, "young", "o", 2_000),
        end(harness, "open", "o", undefined),
        end(harness, "gone", "o", 100),
        setAccount(harness, "account", 0, 1)
      ]
    })
    yield* commitUnit(trial, { rows: [{ ...end(harness, "gone", "o", 100, 1), state: undefined }] })
    const unfinished = yield* trial.store.begin
    yield* unfinished.save(changes({ rows: [end(harness, "new", "o", 1), end(harness, "open", "o", 1, 1)] }))
    const found = (before: number) => overBefore(harness, trial, before, 100)
    yield* demandEqual(yield* found(500), [], "what was over before the first was")
    yield* demandEqual(yield* found(1_000), ["older"], "what was over before the second was")
    yield* demandEqual(yield* found(2_001), ["old", "older", "young"], "what is over in the end")
    yield* unfinished.rollback
    const [older] = yield* trial.retirement.rowsOver(harness.rows.ending.kind, 501, 100)
    yield* demandEqual(older, { key: "older", version: 1, state: harness.rows.ending.state("o", 500) }, "one of them")
    const others = yield* trial.retirement.rowsOver(harness.rows.account.kind, Number.MAX_SAFE_INTEGER, 100)
    yield* demandEqual(others, [], "what is over of a kind that never is")
  })
)

const emptied = makeLaw<StoreHarness, unknown>(
  "who deletes the rows that are over is given no more than the limit, each row once, and comes to the end",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const keys = ["a", "b", "c", "d", "e", "f", "g"]
    yield* commitUnit(trial, { rows: keys.map((key) => end(harness, key, "o", 1_000)) })
    const given: Array<string> = []
    for (let round = 0; round < 4; round++) {
      const found = yield* overBefore(harness, trial, 2_000, 2)
      yield* demand(found.length <= 2, `${found.length} rows are more than the limit of 2`)
      given.push(...found)
      yield* commitUnit(trial, {
        rows: found.map((key) => ({ ...end(harness, key, "o", 1_000, 1), state: undefined }))
      })
    }
    yield* demandEqual(given.sort(), keys, "the rows that were given")
    yield* demandEqual(yield* overBefore(harness, trial, 2_000, 2), [], "what is left")
  })
)

const owned = makeLaw<StoreHarness, unknown>(
  "the rows of owners are those that belong to one of them, over or not",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, {
      rows: [
        end(harness, "a1", "a", 1_000),
        end(harness, "a2", "a", undefined),
        end(harness, "b1", "b", undefined),
        end(harness, "c1", "c", 1_000),
        end(harness, "a3", "a", undefined),
        setAccount(harness, "account", 0, 1)
      ]
    })
    yield* commitUnit(trial, { rows: [{ ...end(harness, "a3", "a", undefined, 1), state: undefined }] })
    const { kind, state } = harness.rows.ending
    const found = (...owners: ReadonlyArray<string>) =>
      Effect.map(trial.retirement.rowsOf(kind, new Set(owners)), (rows) => rows.map(({ key }) => key).sort())
    yield* demandEqual(yield* found("a", "c", "nobody"), ["a1", "a2", "c1"], "the rows of two owners")
    yield* demandEqual(yield* found(), [], "the rows of nobody")
    const [row] = yield* trial.retirement.rowsOf(kind, new Set(["b"]))
    yield* demandEqual(row, { key: "b1", version: 1, state: state("b", undefined) }, "one of them")
    const others = yield* trial.retirement.rowsOf(harness.rows.account.kind, new Set(["a"]))
    yield* demandEqual(others, [], "the rows of a kind that has no owners")
  })
)

const closed = makeLaw<StoreHarness, unknown>(
  "a row that has come to the state it keeps for good is found as ever, never changes, and is in no snapshot",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { closed: forGood, kind, state } = harness.rows.closing
    const row = { kind, key: "r" }
    yield* commitUnit(trial, { rows: [{ ...row, expectedVersion: 0, version: 1, state: state(1) }] })
    const open = yield* trial.ledger.snapshot
    yield* demandEqual(open.rows, [{ ...row, version: 1, state: state(1) }], "the rows of a snapshot before")
    yield* commitUnit(trial, { rows: [{ ...row, expectedVersion: 1, version: 2, state: forGood }] }, { rows: [row] })
    const loaded = yield* commitUnit(trial, {}, { rows: [row], reads: [{ kind, key: "never" }] })
    yield* demandEqual(loaded.row(kind, "r")?.state, forGood, "the state that a unit loads")
    yield* demandEqual(loaded.row(kind, "never")?.version, 0, "the version of a row that never was")
    yield* demandEqual((yield* trial.queries.row(kind, "r"))?.state, forGood, "the state that a query tells")
    yield* demandEqual((yield* trial.ledger.snapshot).rows, [], "the rows of a snapshot afterwards")
    for (const expectedVersion of [0, 1, 2]) {
      const change = { ...row, expectedVersion, version: expectedVersion + 1, state: state(2) }
      const outcome = yield* outcomeOf(commitUnit(trial, { rows: [change] }))
      yield* demand(outcome.startsWith("UnitConflict"), `a change from version ${expectedVersion}: ${outcome}`)
    }
  })
)

/** How retention finds what is over. */
export const rowLaws: ReadonlyArray<Law<StoreHarness>> = [over, emptied, owned, closed]
