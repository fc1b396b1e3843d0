import type { ColumnType } from "../tables/StoredTable.ts"

/**
 * What is saved comes as texts, column by column in one array per table: a call has far fewer parameters than a
 * platform has columns. These are the parts of such an array, to be unnested side by side.
 */
export const columnSlices = (array: string, width: number, count: string): string =>
  Array.from({ length: width }, (_, column) => `${array}[${column} * ${count} + 1 : ${column + 1} * ${count}]`).join(
    ", "
  )

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
