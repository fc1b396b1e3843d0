import type { KindTable } from "../tables/KindTable.ts"
import { cast, savedRows } from "./columnSlices.ts"
import { partTableName, quoted } from "./names.ts"

/** How many texts are saved of a part: its owner, its place and its columns. */
export const partWidth = (columns: ReadonlyArray<unknown>): number => 2 + columns.length

/**
 * Writes the parts of the rows of a kind, after the rows. Parts that a changed row has no more are deleted: it comes with
 * how many it has.
 */
export const saveParts = ({ place, table }: KindTable): string => {
  const { parts } = table
  if (parts === undefined) {
    return ""
  }
  const array = `parts_${place}`
  const width = partWidth(parts.columns)
  const name = partTableName(table, parts.table)
  const owner = quoted(parts.owner)
  const names = ["owner", "place", ...parts.columns.map((_, index) => `c${index}`)]
  const targets = parts.columns.map((column) => quoted(column.name))
  const values = parts.columns.map(({ type }, index) => cast(`s.c${index}`, type))
  // What new rows have is new itself, and is not looked for.
  const insert = `insert into ${name} as p (${[owner, "place", ...targets].join(", ")})
    select ${["s.owner", "s.place::integer", ...values].join(", ")}
    from ${savedRows(array, names)} s order by s.owner, s.place::integer`
  return `
  if total > made then
    delete from ${name} p using unnest(rows_${place}[made + 1 : total], kept_${place}) k (owner, kept)
    where p.${owner} = k.owner and p.place > k.kept;
  end if;
  changed := total - made;
  total := cardinality(${array}) / ${width};
  if total > 0 and changed = 0 then
    ${insert};
  elsif total > 0 then
    ${insert}
    on conflict (${owner}, place) do update set ${targets.map((target) => `${target} = excluded.${target}`).join(", ")};
  end if;
`
}
