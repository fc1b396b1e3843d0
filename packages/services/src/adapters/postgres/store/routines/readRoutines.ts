import type { KindTables } from "../tables/KindTable.ts"
import { historyEntries, historyPositions } from "./historyCells.ts"

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
  readJournal(tables),
  `
create or replace function platform.drop_journal(before bigint, page bigint) returns integer
language plpgsql volatile as $routine$
declare
  dropped integer;
begin
  -- Of a row with more messages than may go, the first ones go; else whole rows.
  update platform.journal j set place = j.place + page, size = j.size - page, messages = (
    select '[' || string_agg(m.message::text, ',' order by m.at) || ']'
    from json_array_elements(j.messages::json) with ordinality m (message, at) where m.at > page
  )
  from (select * from platform.journal j order by j.unit, j.place limit 1) o, platform.unit u
  where j.unit = o.unit and j.place = o.place and o.size > page and u.id = o.unit and u.committed_at < before;
  if found then
    return page;
  end if;
  with oldest as (
    select o.unit, o.place, o.size, sum(o.size) over (order by o.unit, o.place) as messages
    from (select * from platform.journal j order by j.unit, j.place limit page) o
  ), gone as (
    delete from platform.journal j using oldest o, platform.unit u
    where j.unit = o.unit and j.place = o.place and u.id = o.unit and u.committed_at < before
      and o.messages <= page
    returning j.size
  )
  select coalesce(sum(g.size), 0) into dropped from gone g;
  return dropped;
end
$routine$`
]

/** Units are read as a whole: what they have recorded stands in several tables. */
const readJournal = (tables: KindTables): string => `
create or replace function platform.read_journal(beyond bigint, page bigint)
returns table (unit_position double precision, unit_end double precision, place integer, messages json, changes json, deleted json)
${opening(`declare
  first bigint;
  last bigint;
`)}
  select coalesce(max(u.position), 0) into first from platform.unit u where u.position <= beyond;
  select max(e.position) into last
  from (
    select e.position from (
      ${[messagePositions, ...historyPositions(tables, inPage)].join("\n      union all ")}
    ) e order by e.position limit page
  ) e;
  return query
    select e.position::double precision, (
        select u.position + u.messages + u.changes + u.travelling from platform.unit u where u.position = e.position
      )::double precision, e.place, e.messages, e.changes, e.deleted
    from (
      ${[messageEntries, ...historyEntries(tables, "u.position >= first and u.position <= last")].join("\n      union all ")}
    ) e
    order by e.position, e.place;
end
$routine$`

const inPage = "u.position >= first"

const messagePositions = `(select u.position + j.place as position
      from platform.unit u join platform.journal j on j.unit = u.id
      where ${inPage} order by u.position, j.place limit page)`

const messageEntries = `select u.position, j.place, j.messages::json as messages, null::json as changes,
        null::json as deleted
      from platform.unit u join platform.journal j on j.unit = u.id
      where u.position >= first and u.position <= last`
