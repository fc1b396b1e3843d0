import type { Migration } from "./Migration.ts"

/** What every unit needs, whatever it changes: claims, units with their journal and outbox, timers and leases. */
export const m0001Platform: Migration = {
  version: 1,
  name: "platform",
  sql: `
create function platform.present() returns timestamptz language sql volatile as 'select clock_timestamp()';

create function platform.present_ms() returns bigint language sql volatile
as 'select floor(extract(epoch from platform.present()) * 1000)::bigint';

create table platform.claim (
  consumer text collate "C" not null,
  message_id text collate "C" not null,
  claimed_at timestamptz not null,
  primary key (consumer, message_id)
);
create index claim_age on platform.claim using brin (claimed_at);

-- Units that left messages or changes. Which of them committed first is told at the commit, by the stamp; a position in
-- the log of all units is given to a unit by whoever reads it first, and never changes. So no unit waits for another
-- one, and one that commits late stands behind all that was read before.
create sequence platform.unit_stamp;
create table platform.unit (
  id bigint generated always as identity primary key,
  messages integer not null,
  changes integer not null,
  travelling integer not null,
  stamp bigint,
  committed_at bigint,
  position bigint
) with (fillfactor = 50);
create index unit_new on platform.unit (stamp) where position is null;
create unique index unit_position on platform.unit (position);

create function platform.stamp_unit() returns trigger language plpgsql as $$
begin
  update platform.unit set stamp = nextval('platform.unit_stamp'), committed_at = platform.present_ms()
  where id = new.id;
  return null;
end $$;
create constraint trigger unit_stamp after insert on platform.unit
  deferrable initially deferred for each row execute function platform.stamp_unit();

-- Up to here positions are given out; its lock lets one reader at a time do so.
create table platform.log_head (next bigint not null);
insert into platform.log_head values (1);

create function platform.place_units() returns void language plpgsql volatile as $$
declare
  head bigint;
begin
  if not exists (select from platform.unit where position is null) then
    return;
  end if;
  select next into head from platform.log_head for update;
  with placed as (
    select id, sum(messages + changes + travelling) over (order by stamp) - (messages + changes + travelling) as before
    from platform.unit where position is null
  ), done as (
    update platform.unit u set position = head + p.before from placed p where u.id = p.id
    returning u.messages + u.changes + u.travelling as size
  )
  update platform.log_head set next = head + (select coalesce(sum(size), 0) from done);
end $$;

-- What is only recorded is kept as it was written, as text: to check that it is json would cost more than to write it.
-- A message of the journal is a list of its attributes, without their names. Some messages of a unit stand in one row,
-- as a list of such lists, from their place on: rows and their index entries cost more than what is in them.
create table platform.journal (
  unit bigint not null,
  place integer not null,
  size integer not null,
  messages text not null,
  primary key (unit, place)
) with (toast_tuple_target = 8160);

-- The journal as one would like to read it.
create view platform.message as
select j.unit, j.place + m.at::integer - 1 as place, m.message ->> 0 as id, m.message ->> 1 as type, m.message ->> 2 as source,
  m.message ->> 3 as subject, (m.message ->> 4)::bigint as time,
  case when json_typeof(m.message -> 5) = 'number' then (m.message ->> 1) || '/' else '' end || (m.message ->> 5)
    as dataschema,
  m.message ->> 6 as correlationid, m.message ->> 7 as sagaid, m.message ->> 8 as sagastep,
  m.message ->> 9 as sagaphase, (m.message ->> 10)::integer as sagaattempt, m.message ->> 11 as causationid,
  m.message ->> 12 as partitionkey, m.message ->> 13 as traceparent, m.message ->> 14 as receiver,
  m.message -> 15 as data
from platform.journal j, lateral json_array_elements(j.messages::json) with ordinality m (message, at);

create table platform.outbox (
  unit bigint not null,
  place integer not null,
  message json not null,
  primary key (unit, place)
) with (toast_tuple_target = 8160);

create table platform.timer (
  id text collate "C" primary key,
  due_at bigint not null,
  receiver text collate "C" not null,
  message json not null
);
create index timer_due on platform.timer (receiver, due_at, id);

create table platform.lease (
  name text collate "C" primary key,
  owner text,
  epoch bigint not null,
  expires_at bigint not null
);

create table platform.checkpoint (
  kind text collate "C" not null,
  key text collate "C" not null,
  version bigint not null,
  state json,
  primary key (kind, key)
) with (toast_tuple_target = 8160);

-- The form of the history of each schema: one entry per change of a row, told apart by the version that it led to.
-- An entry that follows on the one before it, in the same unit, begins where that one ended. Event and states are json.
create table platform.history_form (
  unit bigint not null,
  place integer not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  version bigint not null,
  event text,
  at bigint not null,
  actor text not null,
  cause text not null,
  follows boolean not null,
  before text,
  after text,
  primary key (key, kind, version)
);
create index history_order on platform.history_form (unit, place);

create function platform.version_conflict(kind text, key text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'SP001', message = format('The row %s %s was changed meanwhile.', kind, key),
    detail = json_build_object('kind', kind, 'key', key)::text;
end $$;

-- Keeps leases from being given to another owner until the unit is over.
create function platform.hold_leases(names text[], epochs bigint[]) returns void language plpgsql volatile as $$
declare
  lost record;
begin
  if cardinality(names) = 0 then
    return;
  end if;
  perform 1 from platform.lease l where l.name = any(names) order by l.name for share;
  select f.name, f.epoch into lost
  from unnest(names, epochs) f (name, epoch)
  left join platform.lease l on l.name = f.name and l.epoch = f.epoch and l.owner is not null
  where l.name is null limit 1;
  if found then
    raise exception using errcode = 'SP002',
      message = format('The lease %s is no longer held under %s.', lost.name, lost.epoch),
      detail = json_build_object('lease', lost.name, 'epoch', lost.epoch)::text;
  end if;
end $$;

-- A lease that has run out may be taken by another owner; until one does, its last owner still has it.
create function platform.acquire_lease(wanted text, wanting text, duration_ms bigint) returns bigint
language plpgsql volatile as $$
declare
  present bigint;
  held record;
begin
  insert into platform.lease (name, owner, epoch, expires_at) values (wanted, null, 0, 0) on conflict do nothing;
  select * into held from platform.lease l where l.name = wanted for update;
  present := platform.present_ms();
  if held.owner is distinct from wanting then
    if held.owner is not null and held.expires_at > present then
      return null;
    end if;
    held.epoch := held.epoch + 1;
  end if;
  update platform.lease l set owner = wanting, epoch = held.epoch, expires_at = present + duration_ms
  where l.name = wanted;
  return held.epoch;
end $$;

create function platform.release_lease(held_name text, held_epoch bigint) returns void language sql volatile
as 'update platform.lease l set owner = null where l.name = held_name and l.epoch = held_epoch';

create table platform.parked (
  park_key text collate "C" primary key,
  version bigint not null,
  entries json not null
) with (toast_tuple_target = 8160);

create table platform.idempotency (
  command_key text collate "C" primary key,
  version bigint not null,
  body_hash text not null,
  answer json,
  at bigint not null
);
create index idempotency_age on platform.idempotency using brin (at);

create table platform.outcomes (
  saga_id text collate "C" primary key,
  version bigint not null,
  closed boolean not null,
  records json not null
) with (toast_tuple_target = 8160);

create table platform.settlement (
  name text collate "C" primary key,
  version bigint not null,
  completed bigint not null,
  rejected bigint not null,
  compensated bigint not null,
  cancelled bigint not null,
  captured_outside bigint not null,
  refunded_outside bigint not null,
  deliveries bigint not null,
  digest bigint not null,
  sold json not null,
  returned json not null,
  captured json not null,
  refunded json not null,
  violations json not null
);
`
}
