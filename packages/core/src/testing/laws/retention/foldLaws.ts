import * as Effect from "effect/Effect"

import type { HistoryEntry } from "../../../ports/HistoryEntry.ts"
import type { FoldChange } from "../../../ports/Retention.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "../store/StoreHarness.ts"
import { account } from "../store/units.ts"
import { commitChange, commitChanges, eventsUpTo, foldEvents, mustTell, plenty, rounds, toldOf } from "./folding.ts"

const everything = makeLaw<StoreHarness, unknown>(
  "a checkpoint and the history that is left tell all events of a row, in whatever portions it is folded",
  Effect.fnUntraced(function* (harness) {
    for (const limit of [1, 2, 3, plenty]) {
      const trial = yield* harness.begin("calm")
      for (const version of [1, 2, 3]) {
        yield* commitChange(harness, trial, "a", version)
        yield* commitChange(harness, trial, "b", version)
      }
      const before = (yield* trial.now) + 1
      for (let left = 6; left > 0; left -= limit) {
        yield* trial.retirement.foldHistory(before, limit, foldEvents)
        const snapshot = yield* trial.ledger.snapshot
        for (const key of ["a", "b"]) {
          const told = toldOf(harness, snapshot, key)
          yield* demandEqual(told, mustTell(harness, 3, told.folded), `what is told of ${key}, by ${limit}`)
        }
      }
      const { history } = yield* trial.ledger.snapshot
      yield* demandEqual(history, [], `the history that is left, by ${limit}`)
    }
  })
)

const portions = makeLaw<StoreHarness, unknown>(
  "folding takes the oldest changes, no more than its limit, tells how many, and does nothing when none is left",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const key of ["c", "a", "e", "b", "d"]) {
      yield* commitChange(harness, trial, key, 1)
    }
    const folded: Array<string> = []
    const noting: FoldChange = (change, known) => {
      folded.push(change.key)
      return foldEvents(change, known)
    }
    const before = (yield* trial.now) + 1
    const counts: Array<number> = []
    for (let round = 0; round < 4; round++) {
      counts.push(yield* trial.retirement.foldHistory(before, 2, noting))
      const { history } = yield* trial.ledger.snapshot
      yield* demandEqual(history.length, Math.max(0, 3 - 2 * round), `how much is left after round ${round}`)
    }
    yield* demandEqual(counts, [2, 2, 1, 0], "how many entries each round says are gone")
    yield* demandEqual(folded, ["c", "a", "e", "b", "d"], "what was folded, in order")
  })
)

const inTime = makeLaw<StoreHarness, unknown>(
  "only changes from before the time are folded, and none before an earlier one of its row",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.now
    yield* commitChange(harness, trial, "a", 1, first)
    yield* trial.pass(100)
    yield* commitChange(harness, trial, "a", 2, first + 100)
    yield* commitChange(harness, trial, "a", 3, first + 50)
    const fold = (before: number) =>
      Effect.gen(function* () {
        yield* rounds(trial.retirement.foldHistory(before, plenty, foldEvents))
        return toldOf(harness, yield* trial.ledger.snapshot, "a")
      })
    yield* demandEqual(yield* fold(first), mustTell(harness, 3, 0), "what is told when nothing is old enough")
    yield* demandEqual(yield* fold(first + 1), mustTell(harness, 3, 1), "what is told when the first one is")
    yield* demandEqual(yield* fold(first + 100), mustTell(harness, 3, 1), "what is told when the last one is, but")
    yield* demandEqual(yield* fold(first + 101), mustTell(harness, 3, 3), "what is told when all are")
  })
)

const informed = makeLaw<StoreHarness, unknown>(
  "a change is folded as it was saved, onto the checkpoint that the changes before it led to",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitChanges(harness, trial, "a", 3)
    const { history: saved } = yield* trial.ledger.snapshot
    const seen: Array<HistoryEntry> = []
    const known: Array<unknown> = []
    const noting: FoldChange = (change, checkpoint) => {
      seen.push(change)
      known.push(checkpoint)
      return foldEvents(change, checkpoint)
    }
    const before = (yield* trial.now) + 1
    yield* rounds(trial.retirement.foldHistory(before, 2, noting))
    yield* demandEqual(seen, saved, "the changes")
    const checkpointAt = (version: number) => ({
      ...account(harness, "a"),
      version,
      state: { events: eventsUpTo(harness, version) }
    })
    yield* demand(known[0] === undefined, "there was a checkpoint before the first change")
    yield* demandEqual(known.slice(1), [1, 2].map(checkpointAt), "the checkpoints")
  })
)

const asked = makeLaw<StoreHarness, unknown>(
  "checkpoints are told in the order of the rows that are asked for, and in snapshots by kind and key",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const key of ["b", "B", "a"]) {
      yield* commitChange(harness, trial, key, 1)
    }
    yield* rounds(trial.retirement.foldHistory((yield* trial.now) + 1, plenty, foldEvents))
    yield* commitChange(harness, trial, "c", 1)
    const found = yield* trial.retirement.checkpoints(["c", "b", "never", "a"].map((key) => account(harness, key)))
    const checkpoint = (key: string) => ({
      ...account(harness, key),
      version: 1,
      state: { events: eventsUpTo(harness, 1) }
    })
    yield* demandEqual(found, [undefined, checkpoint("b"), undefined, checkpoint("a")], "what is told of rows")
    const { checkpoints } = yield* trial.ledger.snapshot
    yield* demandEqual(checkpoints, ["B", "a", "b"].map(checkpoint), "what a snapshot tells")
  })
)

/** How histories are folded. */
export const foldLaws: ReadonlyArray<Law<StoreHarness>> = [everything, portions, inTime, informed, asked]
