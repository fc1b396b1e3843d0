import type { Migration } from "./Migration.ts"

const schemas = [
  '"user"',
  "catalogue",
  '"order"',
  "inventory",
  "payment",
  "delivery",
  "notification",
  "analytics"
] as const

/** Changes of before stand alone in their rows: what they follow on is looked up once more. */
const repack = (schema: string): string => `
create table ${schema}.history_rows (like platform.history_form including all) with (toast_tuple_target = 8160);
insert into ${schema}.history_rows (unit, place, size, changes)
select h.unit, h.place, 1, json_build_array(json_build_array(
  h.place, h.kind, h.key, h.version, h.event::json, h.at, h.actor, h.cause, h.after::json,
  case when not h.follows then h.before::json else (
    select b.after::json from ${schema}.history b
    where b.kind = h.kind and b.key = h.key and b.version < h.version order by b.version desc limit 1
  ) end
))::text
from ${schema}.history h;
drop table ${schema}.history;
alter table ${schema}.history_rows rename to history;
alter table ${schema}.history rename constraint history_rows_pkey to history_pkey;
`

const changesOf = (schema: string): string => `
  select h.unit, (c.change ->> 0)::integer as place, c.change ->> 1 as kind, c.change ->> 2 as key,
    (c.change ->> 3)::bigint as version, c.change -> 4 as event, (c.change ->> 5)::bigint as at, c.change ->> 6 as actor,
    c.change ->> 7 as cause,
    case when json_array_length(c.change) > 9 then c.change -> 9 else lag(c.change -> 8) over (
      partition by h.unit, h.place, c.change ->> 1, c.change ->> 2 order by c.number
    ) end as before,
    c.change -> 8 as after
  from ${schema}.history h, lateral json_array_elements(h.changes::json) with ordinality c (change, number)`

/**
 * Some changes of a unit share a row of the history, as messages do in the journal: a row with its index entries costs
 * more than what is in it. A change that follows in its row on another one of the same aggregate begins where that one
 * ended. They are found by their unit alone, so what is deleted leaves a mark until its changes are gone through: no
 * change up to a unit counts any more.
 */
export const m0012HistoryRows: Migration = {
  version: 12,
  name: "history rows",
  sql: `
alter table platform.history_form rename to history_form_before;
create table platform.history_form (
  unit bigint not null,
  place integer not null,
  size integer not null,
  changes text not null,
  primary key (unit, place)
);
create table platform.deleted (
  kind text collate "C" not null,
  key text collate "C" not null,
  unit bigint not null,
  primary key (kind, key)
);
${schemas.map(repack).join("")}
drop table platform.history_form_before;

-- The histories as one would like to read them.
create view platform.change as${schemas.map(changesOf).join("\n  union all")};
`
}
