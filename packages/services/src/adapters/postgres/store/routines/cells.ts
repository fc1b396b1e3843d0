import type { StoredTable } from "../tables/StoredTable.ts"
import { partTableName, quoted, tableName } from "./names.ts"

/** The columns that tell what stands in a row beside its state: those that kinds with marks have more. */
export const stateColumns = ({ columns, marked }: StoredTable): ReadonlyArray<string> => [
  ...columns.map(({ name }) => name),
  ...(marked === undefined ? [] : [marked])
]

/**
 * Version, state and parts of a row `t` as one JSON array, read in one snapshot: whatever types its columns have, rows
 * of all kinds come back in one result. `readRow` makes a row of it again.
 */
export const cellsOf = (table: StoredTable): string => {
  const columns = stateColumns(table).map((name) => `t.${quoted(name)}`)
  return `json_build_array(${["t.version", ...columns, ...partsOf(table)].join(", ")})`
}

const partsOf = (table: StoredTable): ReadonlyArray<string> => {
  const { parts } = table
  if (parts === undefined) {
    return []
  }
  const columns = parts.columns.map(({ name }) => `p.${quoted(name)}`).join(", ")
  return [
    `(select coalesce(json_agg(json_build_array(${columns}) order by p.place), '[]') ` +
      `from ${partTableName(table, parts.table)} p where p.${quoted(parts.owner)} = t.${quoted(table.key)})`
  ]
}

/** All rows of a table as key and cells; `where` and `order by` may follow. */
export const selectCells = (table: StoredTable): string =>
  `select t.${quoted(table.key)} as key, ${cellsOf(table)} as cells from ${tableName(table)} t`
