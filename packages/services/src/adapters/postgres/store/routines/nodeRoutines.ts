import { tsidNodes } from "@sagaproof/core/identity/Tsid"

/**
 * Gives a node number that no living process draws ids under: one that was never given, else the one that has been
 * free for the longest time. So a number comes back only after all others, whoever's clock is behind.
 */
export const nodeRoutines: ReadonlyArray<string> = [
  `
create or replace function platform.lease_node(wanting text, duration_ms bigint)
returns table (node integer, epoch double precision)
language plpgsql volatile as $routine$
#variable_conflict use_column
declare
  chosen text;
  present bigint := platform.present_ms();
begin
  insert into platform.lease (name, owner, epoch, expires_at)
  select 'node ' || n, null, 0, 0 from generate_series(0, ${tsidNodes - 1}) n
  where not exists (select from platform.lease l where l.name = 'node ${tsidNodes - 1}')
  on conflict do nothing;
  select l.name into chosen from platform.lease l
  where l.name like 'node %' and (l.owner is null or l.expires_at <= present)
  order by l.expires_at, substr(l.name, 6)::integer limit 1 for update skip locked;
  return query
    update platform.lease l set owner = wanting, epoch = l.epoch + 1, expires_at = present + duration_ms
    where l.name = chosen
    returning substr(l.name, 6)::integer, l.epoch::double precision;
end
$routine$`
]
