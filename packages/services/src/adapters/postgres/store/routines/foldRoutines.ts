import type { KindTables } from "../tables/KindTable.ts"
import { oldestChanges } from "./historyCells.ts"
import { historyName } from "./names.ts"

/** The functions that fold histories into checkpoints. */
export const foldRoutines = (tables: KindTables): ReadonlyArray<string> => [
  `
create or replace function platform.oldest_changes(page bigint) returns table (change json, checkpoint json)
language plpgsql volatile as $routine$
#variable_conflict use_column
begin
  -- One that folds waits for the other, and sees what that has folded.
  perform pg_advisory_xact_lock(5017304815260118);
  -- A row's changes are in the order of their units: a unit is numbered when it has locked what it changes.
  return query
    select c.change, json_build_array(k.version, k.state)
    from (${oldestChanges(tables, "page")} order by unit, place limit page) c
    left join platform.checkpoint k on k.kind = c.change ->> 0 and k.key = c.change ->> 1
    order by c.unit, c.place;
end
$routine$`,
  `
create or replace function platform.fold_changes(
  kinds text[], keys text[], versions bigint[], folded_kinds text[], folded_keys text[], folded_versions bigint[],
  states text[]
) returns integer
language plpgsql volatile as $routine$
declare
  dropped integer := 0;
  portion integer;
  portion_kinds text[];
  portion_keys text[];
  gone_kinds text[] := '{}';
  gone_keys text[] := '{}';
begin
${tables.historySchemas.map(dropSchema).join("")}
  -- A row that was deleted meanwhile took its checkpoint with it, and gets none again.
  insert into platform.checkpoint as c (kind, key, version, state)
  select f.kind, f.key, f.version, f.state::json
  from unnest(folded_kinds, folded_keys, folded_versions, states) f (kind, key, version, state)
  where exists (select from unnest(gone_kinds, gone_keys) g (kind, key) where g.kind = f.kind and g.key = f.key)
  order by f.kind, f.key
  on conflict (kind, key) do update set version = excluded.version, state = excluded.state;
  return dropped;
end
$routine$`
]

/** What follows on a change that is dropped has to know itself where it began. */
const dropSchema = (schema: string): string => `
  update ${historyName(schema)} n set follows = false, before = (
    select b.after from ${historyName(schema)} b
    where b.kind = n.kind and b.key = n.key and b.version < n.version order by b.version desc limit 1
  )
  from unnest(folded_kinds, folded_keys, folded_versions) f (kind, key, version)
  where n.follows and n.kind = f.kind and n.key = f.key and n.version = (
    select min(m.version) from ${historyName(schema)} m
    where m.kind = f.kind and m.key = f.key and m.version > f.version
  );
  with gone as (
    delete from ${historyName(schema)} h using unnest(kinds, keys, versions) f (kind, key, version)
    where h.kind = f.kind and h.key = f.key and h.version = f.version
    returning h.kind, h.key
  )
  select count(*), coalesce(array_agg(g.kind), '{}'), coalesce(array_agg(g.key), '{}')
  into portion, portion_kinds, portion_keys from gone g;
  gone_kinds := gone_kinds || portion_kinds;
  gone_keys := gone_keys || portion_keys;
  dropped := dropped + portion;
`
