import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { ClientOptions } from "../server/Database.ts"
import { allMigrations } from "./migrations/allMigrations.ts"
import { type AppliedStep, checkSteps } from "./migrations/checkSteps.ts"
import { texts } from "./parameters.ts"
import { messageOf } from "./storeFailure.ts"
import { allTables } from "./tables/allTables.ts"

/** How a platform would fare on a database. */
export interface Inspection {
  /** `empty`: no platform was here before; the first one lays the database out. */
  readonly state: "well" | "empty" | "troubled"
  /** What is wrong. */
  readonly trouble: string | undefined
  /** How many processes host participants. */
  readonly hosts: number
}

/** Tables that belong to no kind of rows. */
const furniture = ["claim", "unit", "journal", "outbox", "timer", "lease"].map((table) => `platform.${table}`)
const ofTheBus = ["layout", "log", "consumer_group", "member", "progress", "sleeper"].map((table) => `bus.${table}`)

const needed: ReadonlyArray<string> = [
  ...furniture,
  ...ofTheBus,
  ...allTables.flatMap(({ parts, schema, table }) =>
    [table, ...(parts === undefined ? [] : [parts.table])].map((name) => `"${schema}"."${name}"`)
  )
]

const lookAtTables = `
  select n.name, t.oid is null as missing
  from unnest($1::text[]) with ordinality n (name, place), lateral (select to_regclass(n.name) as oid) t
  where t.oid is null
    or not (has_table_privilege(t.oid, 'select') and has_table_privilege(t.oid, 'insert')
      and has_table_privilege(t.oid, 'update') and has_table_privilege(t.oid, 'delete'))
  order by n.place limit 1`

/** Looks at a database without changing anything: whether its schema, its rights and its server are as they have to be. */
export const inspect = (client: ClientOptions): Effect.Effect<Inspection> =>
  Effect.scoped(
    Effect.gen(function* () {
      const connection = yield* PgConnection.make({ ...client, applicationName: "sagaproof status" })
      const ask = <Line>(sql: string, parameters: ReadonlyArray<unknown> = []) =>
        Effect.map(connection.query(sql, parameters, false), ({ rows }) => rows as unknown as ReadonlyArray<Line>)
      const trouble = yield* troubleOf(ask)
      if (trouble !== undefined) {
        return trouble === "empty" ? ({ state: "empty", trouble: undefined, hosts: 0 } as const) : troubled(trouble)
      }
      const [counted] = yield* ask<{ readonly hosts: number }>(
        "select count(distinct split_part(id, ' ', 1))::integer as hosts from bus.member " +
          "where expires_at > platform.present_ms()"
      )
      return { state: "well", trouble: undefined, hosts: counted?.hosts ?? 0 } as const
    })
  ).pipe(Effect.catch((error: SqlError) => Effect.succeed(troubled(messageOf(error)))))

const troubled = (trouble: string): Inspection => ({ state: "troubled", trouble, hosts: 0 })

type Ask = <Line>(sql: string, parameters?: ReadonlyArray<unknown>) => Effect.Effect<ReadonlyArray<Line>, SqlError>

const troubleOf = Effect.fnUntraced(function* (ask: Ask) {
  const [facts] = yield* ask<{ readonly read_only: boolean; readonly laid_out: boolean }>(
    "select current_setting('transaction_read_only')::boolean as read_only, " +
      "to_regclass('platform.migration') is not null as laid_out"
  )
  if (facts?.laid_out !== true) {
    return facts?.read_only === true ? readOnly : "empty"
  }
  const applied = yield* ask<AppliedStep>(
    "select version, name, to_jsonb(m) ->> 'checksum' as checksum from platform.migration m order by version"
  )
  const schema = yield* Effect.flip(Effect.andThen(checkSteps(applied, allMigrations), Effect.fail(undefined)))
  if (schema !== undefined) {
    return schema.message
  }
  const [table] = yield* ask<{ readonly name: string; readonly missing: boolean }>(lookAtTables, [texts(needed)])
  if (table !== undefined) {
    return table.missing ? `the table ${table.name} is not there` : `its user may not read and write ${table.name}`
  }
  return facts.read_only ? readOnly : undefined
})

const readOnly = "the server only reads: nothing can be written"
