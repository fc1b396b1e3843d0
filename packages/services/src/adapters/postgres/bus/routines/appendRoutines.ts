/** What appends to the log: units, and whoever publishes without one. */
export const appendRoutines: ReadonlyArray<string> = [
  `
create or replace function bus.append(of_unit bigint, base integer, entries text[], source text) returns void
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
  total integer := cardinality(entries) / 3;
begin
  insert into bus.log (slot, unit, place, topic, partition, message)
  select bus.slot_of(of_unit), of_unit, base + e.place, e.topic, e.partition, e.message
  from (
    select generate_series(1, total) as place, unnest(entries[1 : total]) as topic,
      unnest(entries[total + 1 : 2 * total])::integer as partition, unnest(entries[2 * total + 1 : 3 * total]) as message
  ) e;
  if exists (select from bus.sleeper s where s.process <> source) then
    perform pg_notify('sagaproof_bus', 'log');
  end if;
end $$;`,
  `
create or replace function bus.publish(entries text[], source text) returns void language plpgsql volatile as $$
declare
  unit_id bigint;
begin
  insert into platform.unit (messages, changes, travelling) values (0, 0, cardinality(entries) / 3)
  returning id into unit_id;
  perform bus.append(unit_id, 0, entries, source);
end $$;`
]
