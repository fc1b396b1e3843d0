import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"

import type { ServerSettings } from "./PostgresBenchReport.ts"

/** How large one table is. */
export interface TableSize {
  readonly table: string
  readonly rows: number
  readonly tableBytes: number
  readonly indexBytes: number
}

/** What a server has done so far. */
export interface ServerMeter {
  /** Transactions that wrote something. */
  readonly commits: number
  readonly walBytes: number
}

const namedTables = `
  select format('%I.%I', n.nspname, c.relname) as name,
    pg_table_size(c.oid)::double precision as "tableBytes", pg_indexes_size(c.oid)::double precision as "indexBytes"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`

// A transaction gets a number when it first writes: their difference is how many have written in between.
const meter = `
  select pg_snapshot_xmax(pg_current_snapshot())::text::double precision as commits,
    pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::double precision as "walBytes"`

const settingNames = [
  "fsync",
  "synchronous_commit",
  "full_page_writes",
  "wal_level",
  "shared_buffers",
  "max_wal_size",
  "max_connections"
]

/** Asks a server what it has done, beside whoever works on it, on connections of its own. */
export class DatabaseProbe {
  private readonly client: ClientOptions

  constructor(client: ClientOptions) {
    this.client = client
  }

  readonly meter: Effect.Effect<ServerMeter, StoreUnavailable> = Effect.suspend(() =>
    Effect.map(this.ask<ServerMeter>(meter), ([line]) => line as ServerMeter)
  )

  /** Every table with its size and, counted one by one, its rows. */
  readonly tables: Effect.Effect<ReadonlyArray<TableSize>, StoreUnavailable> = Effect.suspend(() =>
    Effect.flatMap(this.ask<{ readonly name: string } & Omit<TableSize, "table" | "rows">>(namedTables), (found) => {
      // The names are quoted by the server.
      const counts = found.map(({ name }, place) => `select ${place} as place, count(*)::float8 as rows from ${name}`)
      const counting = `${counts.join(" union all ")} order by place`
      return Effect.map(this.ask<{ readonly rows: number }>(counting), (lines) =>
        found.map(({ indexBytes, name, tableBytes }, index) => ({
          table: name,
          rows: lines[index]?.rows ?? 0,
          tableBytes,
          indexBytes
        }))
      )
    })
  )

  /** The bytes of all tables and of all their indexes. */
  readonly size: Effect.Effect<Pick<TableSize, "tableBytes" | "indexBytes">, StoreUnavailable> = Effect.suspend(() =>
    Effect.map(this.ask<Pick<TableSize, "tableBytes" | "indexBytes">>(namedTables), (lines) => ({
      tableBytes: lines.reduce((sum, { tableBytes }) => sum + tableBytes, 0),
      indexBytes: lines.reduce((sum, { indexBytes }) => sum + indexBytes, 0)
    }))
  )

  readonly settings: Effect.Effect<ServerSettings, StoreUnavailable> = Effect.suspend(() =>
    Effect.map(
      this.ask<Record<string, string>>(
        `select ${settingNames.map((name) => `current_setting('${name}') as ${name}`).join(", ")}`
      ),
      ([line]) => ({ ...line })
    )
  )

  /** Writes everything down, so that what is measured next does not pay for what was measured before. */
  readonly checkpoint: Effect.Effect<void, StoreUnavailable> = Effect.suspend(() =>
    Effect.asVoid(this.ask("checkpoint"))
  )

  private ask<Line>(statement: string): Effect.Effect<ReadonlyArray<Line>, StoreUnavailable> {
    return Effect.mapError(
      ask(this.client, statement) as Effect.Effect<ReadonlyArray<Line>, SqlError>,
      (error) => new StoreUnavailable({ message: error.message })
    )
  }
}
