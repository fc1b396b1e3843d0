import * as Effect from "effect/Effect"

import { emptySettlement } from "../../../judge/Settlement.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "../store/StoreHarness.ts"
import { sampleTimer } from "../store/timerSamples.ts"
import { account, accountRow, changes, commitUnit, historyOf, setAccount } from "../store/units.ts"

const entire = makeLaw<StoreHarness, unknown>(
  "a snapshot tells rows, timers and messages that wait to travel as they were saved",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const timer = sampleTimer(harness, "t", now + 1_000)
    const message = harness.message("m", { sagaid: "s", causationid: "c" })
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 1)], outbox: [message], timersSet: [timer] })
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 1, 2)] })
    const { rows, timers, outbox } = yield* trial.ledger.snapshot
    yield* demandEqual(rows, [{ ...account(harness, "a"), ...accountRow(harness, 2, 2) }], "the rows")
    yield* demandEqual(timers, [timer], "the timers")
    yield* demandEqual(outbox, [message], "the messages that wait to travel")
  })
)

const commitOrder = makeLaw<StoreHarness, unknown>(
  "the lists of a snapshot are in the order of commits, not of saves",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    const unit = (key: string) => {
      const change = setAccount(harness, key, 0, 1)
      const message = harness.message(key)
      return { rows: [change], history: [historyOf(change, undefined, now)], journal: [message], outbox: [message] }
    }
    const early = yield* trial.store.begin
    yield* early.save(changes(unit("a")))
    yield* commitUnit(trial, unit("c"))
    yield* early.commit
    yield* commitUnit(trial, unit("b"))
    const { history, journal, outbox } = yield* trial.ledger.snapshot
    yield* demandEqual(
      {
        history: history.map(({ key }) => key),
        journal: journal.map(({ id }) => id),
        outbox: outbox.map(({ id }) => id)
      },
      { history: ["c", "a", "b"], journal: ["c", "a", "b"], outbox: ["c", "a", "b"] },
      "the order of changes and messages"
    )
  })
)

const dated = makeLaw<StoreHarness, unknown>(
  "a snapshot tells when it was taken, by the store's clock",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    for (let round = 0; round < 2; round++) {
      const before = yield* trial.now
      const { takenAt } = yield* trial.ledger.snapshot
      const after = yield* trial.now
      yield* demand(takenAt >= before && takenAt <= after, `${takenAt} is not between ${before} and ${after}`)
      yield* trial.pass(250)
    }
  })
)

/** The row of the totals of retired orders, which stores tell apart from all others. */
const settlementRow = { kind: "settlement", key: "all" }

const settled = makeLaw<StoreHarness, unknown>(
  "the settlement of a snapshot is what its row says, and an empty one where there is none",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* demandEqual((yield* trial.ledger.snapshot).settlement, emptySettlement, "the settlement of an empty store")
    let expectedVersion = 0
    for (const completed of [1, 2]) {
      const state = { ...emptySettlement, completed, sold: { coffee: completed } }
      yield* commitUnit(trial, { rows: [{ ...settlementRow, expectedVersion, version: completed, state }] })
      expectedVersion = completed
      yield* demandEqual((yield* trial.ledger.snapshot).settlement, state, "the settlement that was saved")
    }
  })
)

/** What snapshots say. */
export const contentLaws: ReadonlyArray<Law<StoreHarness>> = [entire, commitOrder, dated, settled]
