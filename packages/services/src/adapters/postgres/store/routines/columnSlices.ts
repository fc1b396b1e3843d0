import type { ColumnType } from "../tables/StoredTable.ts"

/** Which rows of what is saved: all, or those from one place to another. */
export interface RowRange {
  readonly from: string
  readonly to: string
}

/**
 * What is saved comes as texts, column by column in one array per table: a call has far fewer parameters than a
 * platform has columns. These are its rows, as a subquery; `total` says how many there are. The columns are unnested
 * side by side in the target list, which goes row by row: functions in FROM would each be written to a store first.
 */
export const savedRows = (array: string, names: ReadonlyArray<string>, range: RowRange = allRows): string => {
  const columns = names.map((name, column) => {
    const offset = column === 0 ? "" : `${column} * total + `
    return `unnest(${array}[${offset}${range.from} : ${offset}${range.to}]) as ${name}`
  })
  return `(select ${columns.join(", ")})`
}

const allRows: RowRange = { from: "1", to: "total" }

/** A value as its column wants it. */
export const cast = (value: string, type: ColumnType): string => {
  switch (type) {
    case "text":
      return value
    case "list":
      return `string_to_array(${value}, ',')`
    case "integer":
    case "bigint":
    case "boolean":
    case "json":
      return `${value}::${type}`
  }
}
