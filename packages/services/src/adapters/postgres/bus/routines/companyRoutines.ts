/** What processes that share the bus know of one another. */
export const companyRoutines: ReadonlyArray<string> = [
  // The groups with living members in other processes than this one. Members carry the name of their process.
  `
create or replace function bus.company(of_process text) returns table (of_group text) language sql volatile as $$
  select distinct m.consumer_group from bus.member m
  where m.expires_at > platform.present_ms() and split_part(m.id, ' ', 1) <> of_process order by 1
$$;`,
  // A position behind all that was committed by now.
  `
create or replace function bus.mark() returns double precision language plpgsql volatile as $$
begin
  perform platform.place_units();
  return (select h.next::double precision from platform.log_head h);
end $$;`,
  // Whether a living group has not acknowledged something before a position.
  `
create or replace function bus.is_behind(mark bigint) returns boolean language plpgsql volatile as $$
declare
  first bigint;
begin
  select coalesce(max(u.position), 0) into first from platform.unit u
  where u.position <= (select min(p.acknowledged) from bus.progress p where p.member is not null);
  return exists (
    select from bus.progress p
    join bus.member m on m.id = p.member and m.expires_at > platform.present_ms()
    join (
      select l.topic, l.partition, u.position + l.place + l.size - 1 as position
      from platform.unit u join bus.log l on l.slot = bus.slot_of(u.id) and l.unit = u.id
      where u.position >= first and u.position < mark and u.travelling > 0
    ) e on e.topic = p.topic and e.partition = p.partition
    where e.position > p.acknowledged
  );
end $$;`
]
