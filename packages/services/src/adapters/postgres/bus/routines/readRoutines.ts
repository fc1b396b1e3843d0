/** What reads the log. */
export const readRoutines: ReadonlyArray<string> = [
  // The rows with what came after some positions, in commit order, from so many units at most; the first of them may have
  // messages of before as well. One line without a topic says up to where that is all there is, and, with a partition of 1,
  // that there is more. Whoever reads need not wait for the disk: positions are on it before anything is that goes by them.
  `
create or replace function bus.read(topics text[], partitions integer[], beyond bigint[], upto bigint, waking text)
returns table (of_topic text, of_partition integer, log_position double precision, entries text)
language plpgsql volatile set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  first bigint;
  head bigint;
  last bigint;
  found_units integer;
  is_cut integer := 1;
  wanted jsonb;
begin
  perform set_config('synchronous_commit', 'off', true);
  if waking <> '' then
    delete from bus.sleeper s where s.process = waking;
  end if;
  perform platform.place_units();
  select least(h.next, upto) into head from platform.log_head h;
  select min(b.beyond) into first from unnest(beyond) b (beyond);
  select coalesce(max(u.position), 0) into first from platform.unit u where u.position <= first;
  select max(c.position + c.messages + c.changes + c.travelling), count(*) into last, found_units
  from (
    select u.position, u.messages, u.changes, u.travelling, sum(u.travelling) over (order by u.position) as sum
    from (
      select * from platform.unit u
      where u.position >= first and u.position < head and u.travelling > 0 order by u.position limit 256
    ) u
  ) c where c.sum <= 2000 or c.sum = c.travelling;
  if found_units = 0 then
    return query select null::text, 0, head::double precision, null::text;
    return;
  end if;
  if not exists (
    select from platform.unit u where u.position >= last and u.position < head and u.travelling > 0
  ) then
    last := head;
    is_cut := 0;
  end if;
  -- Looked up by a key, row by row: a join would go through all that is wanted for each row of the log.
  select jsonb_object_agg(w.topic || ' ' || w.partition, w.beyond) into wanted
  from unnest(topics, partitions, beyond) w (topic, partition, beyond);
  return query
    select l.topic, l.partition, (u.position + l.place)::double precision, l.messages
    from platform.unit u
    join bus.log l on l.slot = bus.slot_of(u.id) and l.unit = u.id
    where u.position >= first and u.position < last and u.travelling > 0
      and u.position + l.place + l.size - 1 > (wanted ->> (l.topic || ' ' || l.partition))::bigint
    order by u.position, l.place;
  return query select null::text, is_cut, last::double precision, null::text;
end $$;`,
  `
create or replace function bus.sleep(falling_asleep text, lease_ms bigint) returns void language plpgsql volatile as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into bus.sleeper (process, expires_at) values (falling_asleep, platform.present_ms() + lease_ms)
  on conflict (process) do update set expires_at = excluded.expires_at;
end $$;`,
  `
create or replace function bus.lag() returns table (of_group text, of_topic text, of_partition integer, behind double precision)
language plpgsql volatile as $$
declare
  first bigint;
begin
  perform set_config('synchronous_commit', 'off', true);
  perform platform.place_units();
  select coalesce(max(u.position), 0) into first from platform.unit u
  where u.position <= (select min(p.acknowledged) from bus.progress p);
  return query
    with entries as materialized (
      select l.topic, l.partition, u.position + l.place + l.size - 1 as last, l.size
      from platform.unit u join bus.log l on l.slot = bus.slot_of(u.id) and l.unit = u.id
      where u.position >= first and u.travelling > 0
    )
    select p.consumer_group, p.topic, p.partition,
      coalesce(sum(least(e.last - p.acknowledged, e.size)), 0)::double precision
    from bus.progress p
    left join entries e on e.topic = p.topic and e.partition = p.partition and e.last > p.acknowledged
    group by p.consumer_group, p.topic, p.partition
    order by p.consumer_group, p.topic, p.partition;
end $$;`
]
