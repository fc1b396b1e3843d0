import type { Migration } from "./Migration.ts"

/**
 * The bus: an append-only log, who reads what of it, and how far. Its messages belong to units, and stand in the log
 * where their unit stands in the order of commits.
 */
export const m0005Bus: Migration = {
  version: 5,
  name: "bus",
  sql: `
create schema bus;

-- All topics have this many partitions, whichever program comes.
create table bus.layout (single boolean primary key default true check (single), partitions integer not null);

-- Units go into one table of the log after the other, so that what was consumed is emptied as a whole.
create function bus.slot_of(unit bigint) returns smallint language sql immutable
as 'select ((unit / 4096) % 4)::smallint';

create table bus.log (
  slot smallint not null,
  unit bigint not null,
  place integer not null,
  topic text collate "C" not null,
  partition integer not null,
  message text not null,
  primary key (slot, unit, place)
) partition by list (slot);
create table bus.log_0 partition of bus.log for values in (0) with (toast_tuple_target = 8160);
create table bus.log_1 partition of bus.log for values in (1) with (toast_tuple_target = 8160);
create table bus.log_2 partition of bus.log for values in (2) with (toast_tuple_target = 8160);
create table bus.log_3 partition of bus.log for values in (3) with (toast_tuple_target = 8160);

-- Its lock lets one membership of a group change at a time.
create table bus.consumer_group (name text collate "C" primary key);

create table bus.member (
  id text collate "C" primary key,
  consumer_group text collate "C" not null references bus.consumer_group,
  topics text[] not null,
  expires_at bigint not null
);

-- Who reads what, and everything up to and with which position is acknowledged. The epoch grows whenever the member
-- changes: whoever writes under another one is refused.
create table bus.progress (
  consumer_group text collate "C" not null references bus.consumer_group,
  topic text collate "C" not null,
  partition integer not null,
  acknowledged bigint not null default 0,
  member text collate "C",
  epoch bigint not null default 0,
  primary key (consumer_group, topic, partition)
) with (fillfactor = 50);

-- Processes that wait to be woken. After a crash of the server nobody is asleep, hence no log of it.
create unlogged table bus.sleeper (process text primary key, expires_at bigint not null);
`
}
