import type { StoredTable } from "../tables/StoredTable.ts"

/**
 * The names that routines and queries are made of come from the tables of this program, never from outside.
 * Anything but a plain name is a defect.
 */
export const quoted = (name: string): string => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(`${name} is no name of a table, a column or a schema.`)
  }
  return `"${name}"`
}

/** The full name of a table. */
export const tableName = ({ schema, table }: StoredTable): string => `${quoted(schema)}.${quoted(table)}`

/** The full name of the table of a row's parts. */
export const partTableName = ({ schema }: StoredTable, table: string): string => `${quoted(schema)}.${quoted(table)}`

/** The history of the rows of a schema. */
export const historyName = (schema: string): string => `${quoted(schema)}."history"`
