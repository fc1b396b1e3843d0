import type { KindTable, KindTables } from "../tables/KindTable.ts"
import { historySlices } from "./saveHistory.ts"
import { saveParts } from "./saveParts.ts"
import { savedRows } from "./columnSlices.ts"
import { beforeDeleting, deleteRows } from "./deleteRows.ts"
import { saveRows } from "./saveRows.ts"

/**
 * The one call of a save. Rows are written in the global lock order; what was recorded comes after them, and the order
 * of commits is not told before the commit, so that units that share no row do not wait for one another.
 */
export const saveRoutine = (tables: KindTables): string => `
create or replace function platform.save_unit(
  inserts int[],
  ${tables.inOrder.map(rowParameters).join(", ")},
  delete_kinds int[], delete_keys text[], delete_versions bigint[],
  ${tables.historySchemas.map((schema) => `history_${schema} text[], `).join("")}
  changes int, journal_size int, journal_places int[], journal text[], outbox text[], logged int, log_entries text[], log_source text, of_group text, moves text[], timers text[], timers_cancelled text[],
  fence_names text[], fence_epochs bigint[]
) returns void
language plpgsql volatile
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $routine$
declare
  unit_id bigint;
  last_unit bigint;
  total int;
  made int;
  changed int;
  failed text;
begin
  if cardinality(fence_names) > 0 then
    perform platform.hold_leases(fence_names, fence_epochs);
  end if;
  if cardinality(moves) > 0 then
    perform bus.move(of_group, moves);
  end if;
${tables.inOrder.map((table) => saveRows(table) + saveParts(table)).join("")}
  if cardinality(delete_keys) > 0 then
${beforeDeleting(tables)}${tables.inOrder.map(deleteRows).join("")}
  end if;
  if changes > 0 or journal_size > 0 or cardinality(outbox) > 0 or logged > 0 then
    insert into platform.unit (messages, changes, travelling)
    values (journal_size, changes, cardinality(outbox) + logged)
    returning id into unit_id;
    if journal_size > 0 then
      insert into platform.journal (unit, place, size, messages)
      select unit_id, c.place, lead(c.place, 1, journal_size + 1) over (order by c.place) - c.place, c.messages
      from (select unnest(journal_places) as place, unnest(journal) as messages) c;
    end if;
    if cardinality(outbox) > 0 then
      insert into platform.outbox (unit, place, message)
      select unit_id, journal_size + changes + m.place, m.message::json
      from unnest(outbox) with ordinality m (message, place);
    end if;
    if logged > 0 then
      perform bus.append(unit_id, journal_size + changes + cardinality(outbox), log_entries, log_source);
    end if;
${tables.historySchemas.map(historySlices).join("")}
  end if;
  if cardinality(timers) > 0 then
    total := cardinality(timers) / 4;
    insert into platform.timer as t (id, due_at, receiver, message)
    select s.id, s.due_at::bigint, s.receiver, s.message
    from ${savedRows("timers", ["id", "due_at", "receiver", "message"])} s order by s.id
    on conflict (id) do update set due_at = excluded.due_at, receiver = excluded.receiver, message = excluded.message;
  end if;
  if cardinality(timers_cancelled) > 0 then
    perform 1 from platform.timer t where t.id = any(timers_cancelled) order by t.id for update;
    delete from platform.timer t where t.id = any(timers_cancelled);
  end if;
end
$routine$`

const rowParameters = ({ place, table }: KindTable): string =>
  `rows_${place} text[]${table.parts === undefined ? "" : `, parts_${place} text[], kept_${place} int[]`}`
