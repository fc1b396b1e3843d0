import type { Row } from "@sagaproof/core/ports/Row"

import type { Indexed } from "../../collections/RowIndex.ts"
import { absentRow } from "./absentRow.ts"
import { Lock } from "./Lock.ts"
import type { RowTable } from "./RowTable.ts"

/**
 * One row, with the lock on it. `row` is what is committed; it is absent while the session that inserts the row has
 * not committed. `pending` is what the holder has saved.
 */
export class RowEntry extends Lock implements Indexed<RowEntry> {
  row: Row = absentRow
  pending: Row | undefined = undefined
  /** No longer in its table: those who still wait for it find nothing. */
  gone = false
  sameKey: RowEntry | undefined = undefined
  /** The rows of its kind that were inserted before and after it. */
  older: RowEntry | undefined = undefined
  newer: RowEntry | undefined = undefined
  readonly table: RowTable
  readonly kind: string
  readonly key: string

  constructor(table: RowTable, key: string) {
    super()
    this.table = table
    this.kind = table.kind.kind
    this.key = key
  }

  /** An insert that was rolled back leaves no row. */
  override abandon(): void {
    if (this.row.version === 0) {
      this.remove()
    }
  }

  /** Takes the row out of its table. */
  remove(): void {
    if (!this.gone) {
      this.gone = true
      this.table.remove(this)
    }
  }
}
