import type { KindTables } from "../tables/KindTable.ts"
import { historyUpTo, oldestPlaces } from "./historyCells.ts"
import { historyName } from "./names.ts"

/** The advisory lock of whoever folds histories. */
export const foldingLock = "5017304815260118"

/** The functions that fold histories into checkpoints. */
export const foldRoutines = (tables: KindTables): ReadonlyArray<string> => [
  `
create or replace function platform.oldest_changes(page bigint)
returns table (of_schema text, unit bigint, place integer, changes json, deleted json)
language plpgsql volatile
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $routine$
#variable_conflict use_column
declare
  last_unit bigint;
  last_place integer;
begin
  -- One that folds waits for the other, and sees what that has folded.
  perform pg_advisory_xact_lock(${foldingLock});
  select r.unit, r.place into last_unit, last_place
  from (
    select o.unit, o.place, sum(o.size) over (order by o.unit, o.place) - o.size as before
    from (${oldestPlaces(tables, "page")}) o
  ) r
  where r.before < page order by r.unit desc, r.place desc limit 1;
  -- A row's changes are in the order of their units: a unit is numbered when it has locked what it changes.
  return query
    select c.of_schema, c.unit, c.place, c.changes, c.deleted
    from (${historyUpTo(tables, "last_unit", "last_place")}) c order by c.unit, c.place;
end
$routine$`,
  `
create or replace function platform.fold_changes(
  schemas text[], units bigint[], places integer[], left_places integer[], left_sizes integer[], left_changes text[],
  folded_kinds text[], folded_keys text[], folded_versions bigint[], states text[]
) returns void
language plpgsql volatile
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $routine$
begin
${tables.historySchemas.map(dropRows).join("")}
  insert into platform.checkpoint as c (kind, key, version, state)
  select f.kind, f.key, f.version, f.state::json
  from unnest(folded_kinds, folded_keys, folded_versions, states) f (kind, key, version, state)
  order by f.kind, f.key
  on conflict (kind, key) do update set version = excluded.version, state = excluded.state;
  -- Marks of what was deleted, of which nothing is left to come by.
  delete from platform.deleted d
  where d.unit < (
    select coalesce(min(o.unit), ${Number.MAX_SAFE_INTEGER}) from (${oldestPlaces(tables, "1")}) o
  );
end
$routine$`
]

/** Rows of which everything is folded go; what is left of another one stays in its place. */
const dropRows = (schema: string): string => `
  delete from ${historyName(schema)} h using unnest(schemas, units, places, left_sizes) f (of_schema, unit, place, size)
  where f.of_schema = '${schema}' and f.size = 0 and h.unit = f.unit and h.place = f.place;
  update ${historyName(schema)} h set place = f.left_place, size = f.size, changes = f.changes
  from unnest(schemas, units, places, left_places, left_sizes, left_changes)
    f (of_schema, unit, place, left_place, size, changes)
  where f.of_schema = '${schema}' and f.size > 0 and h.unit = f.unit and h.place = f.place;
`
