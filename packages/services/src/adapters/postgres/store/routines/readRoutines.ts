import type { KindTables } from "../tables/KindTable.ts"
import { changePages } from "./historyCells.ts"

/** What reads in commit order gives positions first to the units that have none yet. */
const opening = (declarations = ""): string => `language plpgsql volatile
set plan_cache_mode = force_generic_plan
as $routine$
#variable_conflict use_column
${declarations}begin
  perform platform.place_units();`

/** The functions that read what units have left, in commit order. */
export const readRoutines = (tables: KindTables): ReadonlyArray<string> => [
  `
create or replace function platform.read_outbox(page bigint)
returns table (log_position double precision, message json)
${opening()}
  return query
    select (u.position + o.place)::double precision, o.message
    from platform.outbox o join platform.unit u on u.id = o.unit
    where u.position is not null order by u.position, o.place limit page;
end
$routine$`,
  `
create or replace function platform.forget_outbox(positions bigint[], lease text, epoch bigint) returns void
language plpgsql volatile as $routine$
begin
  perform platform.hold_leases(array[lease], array[epoch]);
  delete from platform.outbox o
  using unnest(positions) p (position), lateral (
    select u.id, u.position from platform.unit u where u.position < p.position order by u.position desc limit 1
  ) u
  where o.unit = u.id and o.place = p.position - u.position;
end
$routine$`,
  `
create or replace function platform.read_journal(beyond bigint, page bigint)
returns table (log_position double precision, message json, change json)
${opening(`declare
  first bigint;
`)}
  select coalesce(max(u.position), 0) into first from platform.unit u where u.position <= beyond;
  return query
    select e.position::double precision, e.message, e.change
    from (
      ${[messagePage, ...changePages(tables, "u.position >= first and u.position + h.place > beyond")].join(
        "\n      union all "
      )}
    ) e (position, message, change)
    order by e.position limit page;
end
$routine$`,
  `
create or replace function platform.drop_journal(before bigint, page bigint) returns integer
language plpgsql volatile as $routine$
declare
  dropped integer;
begin
  delete from platform.journal j
  using (select o.unit, o.place from platform.journal o order by o.unit, o.place limit page) o, platform.unit u
  where j.unit = o.unit and j.place = o.place and u.id = o.unit and u.committed_at < before;
  get diagnostics dropped = row_count;
  return dropped;
end
$routine$`
]

const messagePage = `(select u.position + j.place as position, j.message::json, null::json as change
      from platform.unit u join platform.journal j on j.unit = u.id
      where u.position >= first and u.position + j.place > beyond order by u.position, j.place limit page)`
