/** Who is a member of a group, and what it is given. */
export const groupRoutines: ReadonlyArray<string> = [
  // Gives the partitions of a group to its living members. The same members get the same partition numbers of all
  // their topics. Members whose time has run out are members no more. Epochs grow with the
  // clock as well, so that none is given twice, even if the server forgets the last of them in a crash.
  `
create or replace function bus.balance(of_group text, anew boolean) returns void language plpgsql volatile as $$
declare
  changed integer;
begin
  perform 1 from bus.consumer_group g where g.name = of_group for update;
  delete from bus.member m where m.consumer_group = of_group and m.expires_at <= platform.present_ms();
  perform 1 from bus.progress p where p.consumer_group = of_group order by p.topic, p.partition for update;
  update bus.progress p set member = a.member, epoch = greatest(p.epoch + 1, platform.present_ms())
  from (
    select s.topic, s.partition, s.members[1 + s.partition % nullif(cardinality(s.members), 0)] as member
    from (
      select q.topic, q.partition, array(
        select m.id from bus.member m where m.consumer_group = of_group and q.topic = any(m.topics) order by m.id
      ) as members
      from bus.progress q where q.consumer_group = of_group
    ) s
  ) a
  where p.consumer_group = of_group and p.topic = a.topic and p.partition = a.partition
    and (anew or p.member is distinct from a.member);
  get diagnostics changed = row_count;
  if changed > 0 then
    perform pg_notify('sagaproof_bus', 'members');
  end if;
end $$;`,
  // Members leave and others join, all at once. One that is a member already stays one.
  `
create or replace function bus.change_members(
  leaving text[], joining text[], groups_of text[], topics_of text[], lease_ms bigint
) returns void
language plpgsql volatile as $$
declare
  changed text;
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into bus.consumer_group (name) select distinct j.name from unnest(groups_of) j (name) order by 1
  on conflict do nothing;
  insert into bus.progress (consumer_group, topic, partition)
  select distinct j.name, t.topic, n.partition
  from bus.layout l, unnest(groups_of, topics_of) j (name, topics),
    unnest(string_to_array(j.topics, ',')) t (topic), generate_series(0, l.partitions - 1) n (partition)
  order by 1, 2, 3
  on conflict do nothing;
  for changed in
    select m.consumer_group from bus.member m where m.id = any(leaving)
    union select j.name from unnest(groups_of) j (name) order by 1
  loop
    perform 1 from bus.consumer_group g where g.name = changed for update;
    delete from bus.member m where m.id = any(leaving) and m.consumer_group = changed;
    insert into bus.member (id, consumer_group, topics, expires_at)
    select j.id, changed, string_to_array(j.topics, ','), platform.present_ms() + lease_ms
    from unnest(joining, groups_of, topics_of) j (id, name, topics) where j.name = changed
    on conflict do nothing;
    perform bus.balance(changed, false);
  end loop;
end $$;`,
  // Says that members are alive, and where they stand in what they have read without finding anything for them;
  // takes care of members that are not alive any more. Answers what the living among them are given: one line
  // without a topic for each, and one for each of their partitions.
  `
create or replace function bus.attend(attending text, members text[], lease_ms bigint, groups text[], moves text[])
returns table (member_id text, of_topic text, of_partition integer, of_epoch bigint, done double precision)
language plpgsql volatile as $$
declare
  total integer := cardinality(moves) / 4;
  orphaned text;
begin
  perform set_config('synchronous_commit', 'off', true);
  update bus.member m set expires_at = platform.present_ms() + lease_ms where m.id = any(members);
  update bus.sleeper s set expires_at = platform.present_ms() + lease_ms where s.process = attending;
  delete from bus.sleeper s where s.expires_at <= platform.present_ms();
  with wanted as (
    select unnest(groups) as consumer_group, unnest(moves[1 : total]) as topic,
      unnest(moves[total + 1 : 2 * total])::integer as partition,
      unnest(moves[2 * total + 1 : 3 * total])::bigint as epoch,
      unnest(moves[3 * total + 1 : 4 * total])::bigint as position
  ), held as (
    select w.* from wanted w join bus.progress p
    on p.consumer_group = w.consumer_group and p.topic = w.topic and p.partition = w.partition
    where p.epoch = w.epoch and p.acknowledged < w.position
    order by p.consumer_group, p.topic, p.partition for update of p skip locked
  )
  update bus.progress p set acknowledged = greatest(p.acknowledged, h.position)
  from held h
  where p.consumer_group = h.consumer_group and p.topic = h.topic and p.partition = h.partition and p.epoch = h.epoch;
  for orphaned in
    select distinct m.consumer_group from bus.member m where m.expires_at <= platform.present_ms() order by 1
  loop
    perform bus.balance(orphaned, false);
  end loop;
  return query
    select m.id, null::text, null::integer, null::bigint, null::double precision
    from bus.member m where m.id = any(members)
    union all
    select p.member, p.topic, p.partition, p.epoch, p.acknowledged::double precision
    from bus.progress p where p.member = any(members);
end $$;`
]
