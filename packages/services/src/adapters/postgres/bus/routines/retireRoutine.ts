/** What empties the log. */
export const retireRoutine: ReadonlyArray<string> = [
  // Empties the tables of the log in which nothing is left for anybody: every entry has a group that follows its
  // topic, and every such group has acknowledged it. The table that units go into is left alone. Answers how many
  // were emptied.
  `
create or replace function bus.retire() returns integer language plpgsql volatile as $$
declare
  current_slot smallint;
  slot smallint;
  is_needed boolean;
  is_empty boolean;
  emptied integer := 0;
begin
  perform set_config('lock_timeout', '200ms', true);
  select bus.slot_of(coalesce(max(u.id), 0)) into current_slot from platform.unit u;
  foreach slot in array array[0, 1, 2, 3]::smallint[] loop
    continue when slot = current_slot;
    execute format('select not exists (select from bus.%I)', 'log_' || slot) into is_empty;
    continue when is_empty;
    begin
      -- Whoever appends or reads for long goes first; it is tried again later.
      execute format('lock table bus.%I in access exclusive mode', 'log_' || slot);
    exception when lock_not_available then
      continue;
    end;
    execute format('
      select exists (
        select from (
          select l.topic, l.partition, max(u.position + l.place + l.size - 1) as last, bool_or(u.position is null) as unread
          from bus.%I l join platform.unit u on u.id = l.unit group by l.topic, l.partition
        ) e
        where e.unread
          or not exists (select from bus.progress p where p.topic = e.topic and p.partition = e.partition)
          or exists (
            select from bus.progress p
            where p.topic = e.topic and p.partition = e.partition and p.acknowledged < e.last
          )
      )', 'log_' || slot) into is_needed;
    if not is_needed then
      execute format('truncate bus.%I', 'log_' || slot);
      emptied := emptied + 1;
    end if;
  end loop;
  return emptied;
end $$;`
]
