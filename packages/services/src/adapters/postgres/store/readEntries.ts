import type { JournalEntry } from "@sagaproof/core/ports/Journal"

import { isDeletedIn } from "./deletedRows.ts"
import { type ChangeCells, readHistoryRow } from "./historyForm.ts"
import { type JournalCells, readJournal } from "./journalForm.ts"

/** Messages or changes of a unit that share a row, as they are read. */
export interface JournalLine {
  /** What the places of the unit count from, and the last of its positions. */
  readonly unit_position: number
  readonly unit_end: number
  readonly place: number
  readonly messages: ReadonlyArray<JournalCells> | null
  readonly changes: ReadonlyArray<ChangeCells> | null
  readonly deleted: ReadonlyArray<readonly [kind: string, key: string]> | null
}

/** All entries of some rows, by their positions. */
export const readEntries = (lines: ReadonlyArray<JournalLine>): ReadonlyArray<JournalEntry> =>
  lines.flatMap(entriesOf).sort((left, right) => left.position - right.position)

const entriesOf = (line: JournalLine): ReadonlyArray<JournalEntry> => {
  const { changes, messages, place, unit_position: start } = line
  if (messages !== null) {
    return messages.map((cells, index) => ({
      _tag: "Message",
      position: start + place + index,
      message: readJournal(cells)
    }))
  }
  const isDeleted = isDeletedIn(line.deleted)
  return readHistoryRow(changes ?? []).flatMap(({ change, place: own }): ReadonlyArray<JournalEntry> =>
    isDeleted(change) ? [] : [{ _tag: "Change", position: start + own, change }]
  )
}
