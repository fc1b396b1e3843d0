import type { KindTables } from "../tables/KindTable.ts"
import { changesUpTo, oldestPlaces } from "./historyCells.ts"
import { historyName } from "./names.ts"

/** The functions that fold histories into checkpoints. */
export const foldRoutines = (tables: KindTables): ReadonlyArray<string> => [
  `
create or replace function platform.oldest_changes(page bigint) returns table (change json, checkpoint json)
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
  perform pg_advisory_xact_lock(5017304815260118);
  -- How far a page reaches is told by the index alone, and only what is in it is made into json.
  select o.unit, o.place into last_unit, last_place
  from (select o.unit, o.place from (${oldestPlaces(tables, "page")}) o order by o.unit, o.place limit page) o
  order by o.unit desc, o.place desc limit 1;
  -- A row's changes are in the order of their units: a unit is numbered when it has locked what it changes.
  return query
    select c.change, json_build_array(k.version, k.state)
    from (${changesUpTo(tables, "last_unit", "last_place")}) c
    left join platform.checkpoint k on k.kind = c.kind and k.key = c.key
    order by c.unit, c.place;
end
$routine$`,
  `
create or replace function platform.fold_changes(
  kinds text[], keys text[], versions bigint[], folded_kinds text[], folded_keys text[], folded_versions bigint[],
  states text[]
) returns integer
language plpgsql volatile
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $routine$
declare
  dropped integer := 0;
  portion integer;
  portion_kinds text[];
  portion_keys text[];
  gone_kinds text[] := '{}';
  gone_keys text[] := '{}';
begin
${tables.historySchemas.map((schema) => dropSchema(schema, kindsOf(tables, schema))).join("")}
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

const kindsOf = ({ inOrder }: KindTables, schema: string): string =>
  inOrder.flatMap(({ kind, table }) => (table.schema === schema ? [`'${kind.kind}'`] : [])).join(", ")

/** What follows on a change that is dropped has to know itself where it began. */
const dropSchema = (schema: string, kinds: string): string => `
  update ${historyName(schema)} n set follows = false, before = (
    select b.after from ${historyName(schema)} b
    where b.kind = n.kind and b.key = n.key and b.version < n.version order by b.version desc limit 1
  )
  from unnest(folded_kinds, folded_keys, folded_versions) f (kind, key, version)
  where f.kind in (${kinds}) and n.follows and n.kind = f.kind and n.key = f.key and n.version = (
    select min(m.version) from ${historyName(schema)} m
    where m.kind = f.kind and m.key = f.key and m.version > f.version
  );
  with gone as (
    delete from ${historyName(schema)} h using unnest(kinds, keys, versions) f (kind, key, version)
    where f.kind in (${kinds}) and h.kind = f.kind and h.key = f.key and h.version = f.version
    returning h.kind, h.key
  )
  select count(*), coalesce(array_agg(g.kind), '{}'), coalesce(array_agg(g.key), '{}')
  into portion, portion_kinds, portion_keys from gone g;
  gone_kinds := gone_kinds || portion_kinds;
  gone_keys := gone_keys || portion_keys;
  dropped := dropped + portion;
`
