import type { KindTables } from "@sagaproof/services/adapters/postgres/store/tables/KindTable"
import { quoted, tableName } from "@sagaproof/services/adapters/postgres/store/routines/names"

/** How a load locks the rows of a kind, in the order of their keys. */
export const lockingOrder = (tables: KindTables, kind: string): string => {
  const { place, table } = tables.of(kind)
  const key = `t.${quoted(table.key)}`
  return `from ${tableName(table)} t\n      where ${key} = any(keys_${place}) order by ${key} for update`
}
