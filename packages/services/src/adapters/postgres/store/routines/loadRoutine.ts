import { type KindTable, type KindTables } from "../tables/KindTable.ts"
import { sagaKind } from "../sagaKind.ts"
import { cellsOf } from "./cells.ts"
import { quoted, tableName } from "./names.ts"

/** What the place of a result says that is no row: the position of a duplicate claim, or a timer that was taken. */
export const duplicatePlace = -1
export const timerPlace = -2

/**
 * The one call of a load. Each statement inside has its own snapshot, which a single statement of many parts would not:
 * what was committed while one of them waited for a lock is seen by the next. Timers are locked after all rows, as a save
 * does it: a unit that takes one and a unit that cancels it, under the same row, never wait for one another in a circle.
 * Plans must not depend on how many rows there were when a session began.
 */
export const loadRoutine = (tables: KindTables): string => `
create or replace function platform.load_unit(
  claim_consumers text[], claim_messages text[], timer_ids text[], saga_ids text[], read_kinds int[], read_keys text[],
  ${tables.inOrder.map(({ place }) => `keys_${place} text[]`).join(", ")}
) returns table (place int, key text, cells json)
language plpgsql volatile
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $routine$
declare
  footprint_kinds text[];
  footprint_keys text[];
begin
  if cardinality(claim_consumers) > 0 then
    return query
      with wanted as (
        select w.consumer, w.message, w.position
        from unnest(claim_consumers, claim_messages) with ordinality w (consumer, message, position)
      ), made as (
        insert into platform.claim (consumer, message_id, claimed_at)
        select w.consumer, w.message, platform.present() from wanted w order by w.consumer, w.message
        on conflict do nothing
        returning claim.consumer, claim.message_id
      )
      select ${duplicatePlace}, (w.position - 1)::text, null::json
      from wanted w left join made m on m.consumer = w.consumer and m.message_id = w.message
      where m.consumer is null;
  end if;
${tables.inOrder.map((table) => lockTable(table, tables)).join("")}
  if cardinality(read_keys) > 0 then
${tables.inOrder.map(readTable).join("")}
  end if;
  if cardinality(timer_ids) > 0 then
    perform 1 from platform.timer t where t.id = any(timer_ids) order by t.id for update;
    return query
      delete from platform.timer t where t.id = any(timer_ids) returning ${timerPlace}, t.id, null::json;
  end if;
end
$routine$`

const lockTable = (found: KindTable, tables: KindTables): string => {
  const { kind, place } = found
  const isSaga = kind.kind === sagaKind
  const keys = isSaga ? `keys_${place} := keys_${place} || saga_ids;\n  ` : ""
  return `
  ${keys}if cardinality(keys_${place}) > 0 then
${kind.optimistic ? selectRows(found, `keys_${place}`) : lockRows(found)}
  end if;
${isSaga ? expandFootprints(found, tables) : ""}`
}

/** Rows that are locked are read by the locking statement itself, or after it where they have parts. */
const lockRows = (found: KindTable): string => {
  const { place, table } = found
  const key = `t.${quoted(table.key)}`
  return table.parts === undefined
    ? `    return query
      select ${place}, ${key}, ${cellsOf(table)} from ${tableName(table)} t
      where ${key} = any(keys_${place}) order by ${key} for update;`
    : `    perform 1 from ${tableName(table)} t where ${key} = any(keys_${place}) order by ${key} for update;
    if found then
  ${selectRows(found, `keys_${place}`)}
    end if;`
}

const selectRows = ({ place, table }: KindTable, keys: string): string => {
  const key = `t.${quoted(table.key)}`
  return `    return query
      select ${place}, ${key}, ${cellsOf(table)} from ${tableName(table)} t where ${key} = any(${keys});`
}

/** Sagas are locked before all other aggregates, so that their footprints are known when it is their rows' turn. */
const expandFootprints = ({ place: sagaPlace, table }: KindTable, tables: KindTables): string => `
  if cardinality(saga_ids) > 0 then
    select array_agg(f.kind), array_agg(f.key) into footprint_kinds, footprint_keys
    from ${tableName(table)} t, json_to_recordset(t.footprint) f (kind text, key text)
    where t.${quoted(table.key)} = any(saga_ids);
${tables.inOrder
  .filter(({ place }) => place > sagaPlace)
  .map(
    ({ kind, place }) => `    keys_${place} := keys_${place} || array(
      select f.key from unnest(footprint_kinds, footprint_keys) f (kind, key) where f.kind = '${kind.kind}'
    );
`
  )
  .join("")}  end if;
`

const readTable = (found: KindTable): string => `    if ${found.place} = any(read_kinds) then
  ${selectRows(
    found,
    `array(select r.key from unnest(read_kinds, read_keys) r (kind, key) where r.kind = ${found.place})`
  )}
    end if;
`
