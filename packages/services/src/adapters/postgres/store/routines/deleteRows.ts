import type { KindTable, KindTables } from "../tables/KindTable.ts"
import { foldingLock } from "./foldRoutines.ts"
import { partTableName, quoted, tableName } from "./names.ts"

/**
 * Deletes rows of a kind that are at the version at which they were deleted. What was recorded of one counts no more: its
 * checkpoint goes, and where that is not all of it, a mark is left for those who come by the rest.
 */
export const deleteRows = (found: KindTable): string => {
  const { kind, place, table } = found
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
${kind.keepsHistory ? deleteHistory(found, keys) : ""}
    end if;
`
}

const deleteParts = (owner: string, name: string, keys: string): string =>
  `      delete from ${name} p where p.${quoted(owner)} = any(${keys});`

const deleteHistory = ({ kind, place }: KindTable, keys: string): string => `
      insert into platform.deleted as p (kind, key, unit)
      select '${kind.kind}', d.key, last_unit
      from unnest(delete_kinds, delete_keys, delete_versions) d (kind, key, version)
      where d.kind = ${place} and not exists (
        select from platform.checkpoint c where c.kind = '${kind.kind}' and c.key = d.key and c.version >= d.version
      )
      order by d.key
      on conflict (kind, key) do update set unit = excluded.unit;
      delete from platform.checkpoint c where c.kind = '${kind.kind}' and c.key = any(${keys});`

/**
 * Whoever deletes rows waits for one that folds histories, and the other way round: else one might get a checkpoint
 * after it is gone. All that was recorded of rows that are locked belongs to units that were numbered by now.
 */
export const beforeDeleting = ({ inOrder }: KindTables): string => {
  const recorded = inOrder.flatMap(({ kind, place }) => (kind.keepsHistory ? [place] : []))
  return `
    if delete_kinds && array[${recorded.join(", ")}]::int[] then
      perform pg_advisory_xact_lock_shared(${foldingLock});
      last_unit := nextval(pg_get_serial_sequence('platform.unit', 'id'));
    end if;
`
}
