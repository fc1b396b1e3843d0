/** What moves a group on. */
export const progressRoutines: ReadonlyArray<string> = [
  // Moves a group on in the unit of the effects. A member that has lost a partition since is refused with its unit.
  `
create or replace function bus.move(of_group text, moves text[]) returns void
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
  total integer := cardinality(moves) / 4;
  moved integer;
begin
  with wanted as (
    select unnest(moves[1 : total]) as topic, unnest(moves[total + 1 : 2 * total])::integer as partition,
      unnest(moves[2 * total + 1 : 3 * total])::bigint as epoch,
      unnest(moves[3 * total + 1 : 4 * total])::bigint as position
  ), held as (
    select p.topic, p.partition, w.epoch, w.position
    from wanted w join bus.progress p on p.consumer_group = of_group and p.topic = w.topic and p.partition = w.partition
    order by p.topic, p.partition for update of p
  )
  update bus.progress p set acknowledged = greatest(p.acknowledged, h.position)
  from held h
  where p.consumer_group = of_group and p.topic = h.topic and p.partition = h.partition and p.epoch = h.epoch;
  get diagnostics moved = row_count;
  if moved < total then
    raise exception using errcode = 'SP002',
      message = format('Partitions of the group %s were given to another member.', of_group),
      detail = json_build_object('lease', format('partitions of %s', of_group), 'epoch', moves[2 * total + 1]::bigint)::text;
  end if;
end $$;`,
  // Acknowledges without a unit what is still held, and tells the places of it. It need not outlive a crash of the
  // server: what was not acknowledged comes again.
  `
create or replace function bus.acknowledge(of_group text, moves text[]) returns table (held_place integer)
language plpgsql volatile as $$
declare
  total integer := cardinality(moves) / 4;
begin
  perform set_config('synchronous_commit', 'off', true);
  return query
    with wanted as (
      select generate_series(1, total) as place, unnest(moves[1 : total]) as topic,
        unnest(moves[total + 1 : 2 * total])::integer as partition,
        unnest(moves[2 * total + 1 : 3 * total])::bigint as epoch,
        unnest(moves[3 * total + 1 : 4 * total])::bigint as position
    ), held as (
      select w.* from wanted w
      join bus.progress p on p.consumer_group = of_group and p.topic = w.topic and p.partition = w.partition
      order by p.topic, p.partition for update of p
    )
    update bus.progress p set acknowledged = greatest(p.acknowledged, h.position)
    from held h
    where p.consumer_group = of_group and p.topic = h.topic and p.partition = h.partition and p.epoch = h.epoch
    returning h.place;
end $$;`
]
