import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"

import { isDeletedIn } from "./deletedRows.ts"
import { type ChangeCells, type PlacedChange, readHistoryRow } from "./historyForm.ts"

/** A row of a history, as a snapshot reads it. */
export interface HistoryLine {
  readonly unit: bigint
  readonly changes: ReadonlyArray<ChangeCells>
  readonly deleted: ReadonlyArray<readonly [kind: string, key: string]> | null
}

/** The changes of rows that come unit by unit, each unit's in the order in which it made them. */
export const readHistory = (lines: ReadonlyArray<HistoryLine>): ReadonlyArray<HistoryEntry> => {
  const history: Array<HistoryEntry> = []
  let unit: bigint | undefined = undefined
  let ofUnit: Array<PlacedChange> = []
  const end = (): void => {
    ofUnit.sort((left, right) => left.place - right.place).forEach(({ change }) => history.push(change))
    ofUnit = []
  }
  for (const line of lines) {
    if (line.unit !== unit) {
      end()
      unit = line.unit
    }
    const isDeleted = isDeletedIn(line.deleted)
    ofUnit.push(...readHistoryRow(line.changes).filter(({ change }) => !isDeleted(change)))
  }
  end()
  return history
}
