import type { KindTable } from "../tables/KindTable.ts"
import type { ColumnType, StoredTable } from "../tables/StoredTable.ts"
import { cast, savedRows } from "./columnSlices.ts"
import { quoted, tableName } from "./names.ts"

/** What stands before the state in what is saved of a row. */
const leadingColumns = ["key", "expected", "version"] as const

const typesOf = ({
  columns,
  marked
}: StoredTable): ReadonlyArray<{ readonly name: string; readonly type: ColumnType; readonly fixed?: true }> => [
  ...columns,
  ...(marked === undefined ? [] : [{ name: marked, type: "boolean" as const }])
]

/** How many texts are saved of a row. */
export const rowWidth = (table: StoredTable): number => leadingColumns.length + typesOf(table).length

/**
 * Writes the rows of a kind: first those that are new, as plain inserts, then those that are changed, which must be at
 * the version from which they were changed. These are locked first, in order: not all of them were locked by a load.
 * A row that this transaction has not written in the end is one that was at another version.
 */
export const saveRows = ({ kind, place, table }: KindTable): string => {
  const rows = `rows_${place}`
  const columns = typesOf(table)
  const key = quoted(table.key)
  const names = [...leadingColumns, ...columns.map((_, index) => `c${index}`)]
  const values = columns.map(({ type }, index) => cast(`s.c${index}`, type))
  const changed = `${savedRows(rows, names, { from: "made + 1", to: "total" })} s`
  const targets = columns.map(({ name }) => quoted(name))
  const assignments = columns.flatMap(({ fixed }, index) =>
    fixed === true ? [] : [`${targets[index]} = ${values[index]}`]
  )
  return `
  total := cardinality(${rows}) / ${rowWidth(table)};
  if total > 0 then
    made := inserts[${place + 1}];
    if made > 0 then
      insert into ${tableName(table)} (${[key, "version", ...targets].join(", ")})
      select ${["s.key", "s.version::bigint", ...values].join(", ")}
      from ${savedRows(rows, names, { from: "1", to: "made" })} s order by s.key;
    end if;
    if total > made then
      perform 1 from ${tableName(table)} t where t.${key} = any(${rows}[made + 1 : total]) order by t.${key} for update;
      update ${tableName(table)} t
      set ${["version = s.version::bigint", ...assignments].join(", ")}
      from ${changed}
      where t.${key} = s.key and t.version = s.expected::bigint;
      get diagnostics changed = row_count;
      if changed < total - made then
        select s.key into failed
        from ${changed} left join ${tableName(table)} t on t.${key} = s.key
        where t.xmin is distinct from pg_current_xact_id()::xid limit 1;
        perform platform.version_conflict('${kind.kind}', failed);
      end if;
    end if;
  end if;
`
}
