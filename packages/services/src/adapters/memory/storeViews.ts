import type { LedgerSnapshot, SnapshotRow } from "@sagaproof/core/judge/LedgerSnapshot"
import { emptySettlement, type Settlement } from "@sagaproof/core/judge/Settlement"
import type { JournalReader } from "@sagaproof/core/ports/Journal"
import type { Queries } from "@sagaproof/core/ports/Queries"

import { compareText } from "./RowTable.ts"
import { reading, type StoreClient } from "./StoreClient.ts"
import type { StoreState } from "./StoreState.ts"

/** The kind and key of the row that holds what retired orders amount to. */
export const settlementKind = "settlement"
/** {@inheritDoc settlementKind} */
export const settlementKey = "all"

/** Committed rows, read without locks. */
export const queries = (client: StoreClient): Queries => {
  const { tables } = client.state
  return {
    row: (kind, key) =>
      reading(client, `${kind} ${key}`, () => {
        const row = tables.of(kind).committed(key)
        return row.version === 0 ? undefined : row
      }),
    rows: (kind) =>
      reading(client, kind, () =>
        tables
          .of(kind)
          .sorted()
          .map(({ key, row }) => ({ key, ...row }))
      )
  }
}

/** What was recorded. */
export const journalReader = (client: StoreClient): JournalReader => ({
  read: (position, limit) => reading(client, "journal", () => client.state.log.read(position, limit))
})

/** Everything that is committed at one instant. */
export const snapshotOf = (state: StoreState, takenAt: number): LedgerSnapshot => ({
  takenAt,
  rows: [...state.tables.inOrder]
    .sort((left, right) => compareText(left.kind.kind, right.kind.kind))
    .flatMap((table) =>
      table
        .sorted()
        .map(({ key, row }): SnapshotRow => ({ kind: table.kind.kind, key, version: row.version, state: row.state }))
    ),
  checkpoints: state.log.allCheckpoints(),
  history: state.log.allHistory(),
  journal: state.log.allMessages(),
  timers: state.timers.list(),
  outbox: state.outbox.all(),
  settlement: settlementOf(state)
})

const settlementOf = ({ tables }: StoreState): Settlement =>
  (tables.find(settlementKind)?.committed(settlementKey).state as Settlement | undefined) ?? emptySettlement
