import type { Row } from "@sagaproof/core/ports/Row"

import type { KindTable } from "./tables/KindTable.ts"

/** A row as it is read: its key and its cells. */
export interface RowLine {
  readonly key: string
  readonly cells: ReadonlyArray<unknown>
}

/** A row made of its cells: version, columns and parts. */
export const readRow = ({ kind, table }: KindTable, key: string, cells: ReadonlyArray<unknown>): Row => {
  const [version, ...columns] = cells
  return {
    version: version as number,
    state:
      table.marked !== undefined && columns[table.columns.length] === true
        ? kind.mark
        : table.read(columns as never, key)
  }
}

/** What a load answers for a row that is not there. */
export const absentRow: Row = { state: undefined, version: 0 }
