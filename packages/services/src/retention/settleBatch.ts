import { historyFoldsToState } from "@sagaproof/core/judge/checkers/historyFoldsToState"
import { outcomesAgree } from "@sagaproof/core/judge/checkers/outcomesAgree"
import { type Evidence, makeEvidence } from "@sagaproof/core/judge/Evidence"
import type { Checkpoint, SnapshotRow } from "@sagaproof/core/judge/LedgerSnapshot"
import { runChecker } from "@sagaproof/core/judge/runChecker"
import { emptySettlement, type Settlement } from "@sagaproof/core/judge/Settlement"
import { SettlementBuilder } from "@sagaproof/core/judge/SettlementBuilder"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { Row, RowChange, RowReference } from "@sagaproof/core/ports/Row"
import type { LoadedUnit, UnitChanges } from "@sagaproof/core/ports/Store"
import { closedOutcomes } from "@sagaproof/core/saga/OutcomeLog"

import type { FoldedProblem } from "./HistoryFolder.ts"
import type { OverOrder } from "./OverOrder.ts"
import type { RetentionParts } from "./RetentionParts.ts"
import { settlementRow } from "./settlementRow.ts"

/** What one order is settled from. */
export interface SettlingOrder {
  readonly order: OverOrder
  /** The checkpoints of its rows, in their order. */
  readonly checkpoints: ReadonlyArray<Checkpoint | undefined>
}

/** Judges, besides the rules about single orders, by what only shows while an order's rows are there. */
const checkers = [historyFoldsToState, outcomesAgree]

/**
 * Everything that a unit does to settle orders: judges each once more, adds them to the totals, deletes their rows and
 * closes their sagas for good. What is found wrong stays in the settlement.
 */
export const settleBatch = (
  { definitions, folders }: RetentionParts,
  loaded: LoadedUnit,
  orders: ReadonlyArray<SettlingOrder>,
  problems: ReadonlyArray<FoldedProblem>
): UnitChanges => {
  const before = rowOf(loaded, settlementRow)
  const settlement = (before.state as Settlement | undefined) ?? emptySettlement
  const builder = new SettlementBuilder(definitions, settlement)
  for (const { checker, violations } of problems) {
    builder.violated(checker, violations)
  }
  const rows: Array<SnapshotRow> = []
  const checkpoints: Array<Checkpoint> = []
  const changes: Array<RowChange> = []
  for (const { checkpoints: folded, order } of orders) {
    for (const reference of order.rows) {
      const row = rowOf(loaded, reference)
      if (row.version > 0) {
        rows.push({ ...reference, ...row })
        changes.push({ ...reference, expectedVersion: row.version, version: row.version + 1, state: undefined })
      }
    }
    for (const reference of order.outcomes) {
      const row = rowOf(loaded, reference)
      rows.push({ ...reference, ...row })
      changes.push({ ...reference, expectedVersion: row.version, version: row.version + 1, state: closedOutcomes })
    }
    checkpoints.push(...folded.filter((checkpoint) => checkpoint !== undefined))
  }
  judgeOrders(evidenceOf(rows, checkpoints, { definitions, folders }), builder)
  changes.push({
    ...settlementRow,
    expectedVersion: before.version,
    version: before.version + 1,
    state: builder.build()
  })
  return { ...noChanges, rows: changes }
}

const judgeOrders = (evidence: Evidence, builder: SettlementBuilder): void => {
  for (const checker of checkers) {
    const { error, violations } = runChecker(checker, evidence)
    builder.violated(checker.name, error === undefined ? violations : [{ message: `the checker failed: ${error}` }])
  }
  for (const facts of evidence.ledger.orders().values()) {
    builder.settle(facts)
  }
}

const evidenceOf = (
  rows: ReadonlyArray<SnapshotRow>,
  checkpoints: ReadonlyArray<Checkpoint>,
  { definitions, folders }: Pick<RetentionParts, "definitions" | "folders">
): Evidence =>
  makeEvidence({
    snapshot: {
      takenAt: 0,
      rows: rows.filter(({ version }) => version > 0),
      checkpoints,
      history: [],
      journal: [],
      timers: [],
      outbox: [],
      settlement: emptySettlement
    },
    book: undefined,
    providerLedger: undefined,
    definitions,
    atRest: false,
    folders
  })

/** A row of the unit, with the version 0 where there is none. */
export const rowOf = (loaded: LoadedUnit, { key, kind }: RowReference): Row =>
  loaded.row(kind, key) ?? { state: undefined, version: 0 }
