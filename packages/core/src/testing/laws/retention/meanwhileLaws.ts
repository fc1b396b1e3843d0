import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import { looksDuring, unitByUnit } from "../store/looksDuring.ts"
import type { StoreHarness } from "../store/StoreHarness.ts"
import { account, answerOf, changes, historyOf, loadedSession, setAccount, started } from "../store/units.ts"
import { commitChange, commitChanges, foldEvents, mustTell, plenty, rounds, toldOf } from "./folding.ts"

const late = makeLaw<StoreHarness, unknown>(
  "a unit that commits after younger ones were folded is folded in its turn, and not before it commits",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const change = setAccount(harness, "late", 0, 1)
    const session = yield* trial.store.begin
    yield* session.save(changes({ rows: [change], history: [historyOf(change, undefined, yield* trial.now)] }))
    yield* trial.pass(100)
    yield* commitChanges(harness, trial, "a", 2)
    const fold = Effect.gen(function* () {
      yield* rounds(trial.retirement.foldHistory((yield* trial.now) + 1, plenty, foldEvents))
      const snapshot = yield* trial.ledger.snapshot
      return ["a", "late"].map((key) => toldOf(harness, snapshot, key))
    })
    yield* demandEqual(
      yield* fold,
      [mustTell(harness, 2, 2), mustTell(harness, 0, 0)],
      "what is told before it commits"
    )
    yield* session.commit
    yield* demandEqual(yield* fold, [mustTell(harness, 2, 2), mustTell(harness, 1, 1)], "what is told afterwards")
  })
)

const undisturbed = makeLaw<StoreHarness, unknown>(
  "retention waits for no unit that holds a row",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitChanges(harness, trial, "a", 2)
    const [holder] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    yield* holder.save(changes({ rows: [setAccount(harness, "a", 2, 3)] }))
    const { retirement } = trial
    const later = (yield* trial.now) + 1
    const steps = {
      "looking for what is over": Effect.asVoid(retirement.rowsOver(harness.rows.ending.kind, later, plenty)),
      "looking for what belongs to somebody": Effect.asVoid(
        retirement.rowsOf(harness.rows.ending.kind, new Set(["o"]))
      ),
      folding: Effect.asVoid(retirement.foldHistory(later, plenty, foldEvents)),
      "looking for a checkpoint": Effect.asVoid(retirement.checkpoints([account(harness, "a")])),
      "dropping messages": Effect.asVoid(retirement.dropJournal(later, plenty)),
      "dropping claims": Effect.asVoid(retirement.dropClaims(later, plenty))
    }
    for (const [name, step] of Object.entries(steps)) {
      yield* answerOf(trial, yield* started(trial, step), name)
    }
    const commit = yield* started(trial, holder.commit)
    yield* answerOf(trial, commit, "the unit that holds the row")
  })
)

const whole = makeLaw<StoreHarness, unknown>(
  "no snapshot falls between the folding of a change and its checkpoint, while units commit and histories are folded",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const fold = Effect.flatMap(trial.now, (now) => trial.retirement.foldHistory(now + 1, 1, foldEvents))
    const work = Effect.all(
      [unitByUnit(12, (version) => commitChange(harness, trial, "a", version)), unitByUnit(24, () => fold)],
      { concurrency: "unbounded", discard: true }
    )
    const look = Effect.map(trial.ledger.snapshot, (snapshot) => ({
      told: toldOf(harness, snapshot, "a"),
      version: snapshot.rows.find(({ key }) => key === "a")?.version ?? 0
    }))
    for (const { told, version } of yield* looksDuring(work, look)) {
      yield* demandEqual(told, mustTell(harness, version, told.folded), `what is told at version ${version}`)
    }
    yield* rounds(fold)
    const { told } = yield* look
    yield* demand(told.folded === 12, `${told.folded} changes are folded in the end`)
  })
)

/** What retention may not do to units, nor they to it. */
export const meanwhileLaws: ReadonlyArray<Law<StoreHarness>> = [late, undisturbed, whole]
