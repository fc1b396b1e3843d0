/** What appends to the log: units, and whoever publishes without one. */
export const appendRoutines: ReadonlyArray<string> = [
  `
create or replace function bus.append(of_unit bigint, base integer, entries text[], source text) returns void
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
  total integer := cardinality(entries) / 5;
begin
  insert into bus.log (slot, unit, place, size, topic, partition, messages)
  select bus.slot_of(of_unit), of_unit, base + e.place, e.size, e.topic, e.partition, e.messages
  from (
    select unnest(entries[1 : total]) as topic, unnest(entries[total + 1 : 2 * total])::integer as partition,
      unnest(entries[2 * total + 1 : 3 * total])::integer as place,
      unnest(entries[3 * total + 1 : 4 * total])::integer as size, unnest(entries[4 * total + 1 : 5 * total]) as messages
  ) e;
  if exists (select from bus.sleeper s where s.process <> source) then
    perform pg_notify('sagaproof_bus', 'log');
  end if;
end $$;`,
  `
create or replace function bus.publish(sent integer, entries text[], source text) returns void language plpgsql volatile as $$
declare
  unit_id bigint;
begin
  insert into platform.unit (messages, changes, travelling) values (0, 0, sent)
  returning id into unit_id;
  perform bus.append(unit_id, 0, entries, source);
end $$;`
]
