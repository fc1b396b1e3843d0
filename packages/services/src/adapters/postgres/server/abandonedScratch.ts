import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import { ask } from "./ask.ts"
import type { ClientOptions } from "./Database.ts"

/** The second of the server's clock, and the scratch databases of this user whom nobody will drop. */
export interface Abandoned {
  readonly now: string
  readonly names: ReadonlyArray<string>
}

/**
 * Finds the scratch databases that were left by processes which were killed: their names say that they were made a while
 * ago, longer than it takes to connect first, nobody is connected to them, and no session on the server bears their name.
 */
export const abandonedScratch = (client: ClientOptions): Effect.Effect<Abandoned, SqlError> =>
  Effect.map(ask(client, question), (rows) => ({
    now: String(rows[0]?.["now"]),
    names: rows.flatMap(({ name }) => (typeof name === "string" ? [name] : []))
  }))

const question = `
  with clock as (select floor(extract(epoch from clock_timestamp()))::bigint as now),
  abandoned as (
    select d.datname from pg_database d, clock
    where d.datname ~ '^sagaproof_scratch_[0-9]{1,12}_[0-9a-f]{12}$'
      and d.datdba = (select oid from pg_roles where rolname = current_user)
      and split_part(d.datname, '_', 3)::bigint < now - 600
      and not exists (select from pg_stat_activity a where a.datid = d.oid or a.application_name = d.datname)
  )
  select now::text as now, a.datname::text as name from clock left join abandoned a on true order by a.datname`
