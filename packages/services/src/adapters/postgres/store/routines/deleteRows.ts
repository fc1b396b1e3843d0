import type { KindTable } from "../tables/KindTable.ts"
import { historyName, partTableName, quoted, tableName } from "./names.ts"

/** Deletes rows of a kind that are at the version at which they were deleted, with all that was recorded of them. */
export const deleteRows = ({ kind, place, table }: KindTable): string => {
  const key = quoted(table.key)
  const keys = `array(select d.key from unnest(delete_kinds, delete_keys) d (kind, key) where d.kind = ${place})`
  const source = "unnest(delete_kinds, delete_keys, delete_versions) d (kind, key, version)"
  return `
    if ${place} = any(delete_kinds) then
      perform 1 from ${tableName(table)} t where t.${key} = any(${keys}) order by t.${key} for update;
      select d.key into failed
      from ${source} left join ${tableName(table)} t on t.${key} = d.key
      where d.kind = ${place} and t.version is distinct from d.version limit 1;
      if found then
        perform platform.version_conflict('${kind.kind}', failed);
      end if;
${table.parts === undefined ? "" : deleteParts(table.parts.owner, partTableName(table, table.parts.table), keys)}
      delete from ${tableName(table)} t where t.${key} = any(${keys});
${kind.keepsHistory ? deleteHistory(kind.kind, table.schema, keys) : ""}
    end if;
`
}

const deleteParts = (owner: string, name: string, keys: string): string =>
  `      delete from ${name} p where p.${quoted(owner)} = any(${keys});`

const deleteHistory = (kind: string, schema: string, keys: string): string => `
      delete from ${historyName(schema)} h where h.kind = '${kind}' and h.key = any(${keys});
      delete from platform.checkpoint c where c.kind = '${kind}' and c.key = any(${keys});`
