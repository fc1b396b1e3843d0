import type { RowKind } from "@sagaproof/core/ports/Row"

import type { PostgresAdapter } from "../PostgresAdapter.ts"
import type { ClientOptions } from "../server/Database.ts"
import type { LogTarget } from "./LogTarget.ts"
import type { Migration } from "./migrations/Migration.ts"
import type { StoredTable } from "./tables/StoredTable.ts"

/** How to make a store on a Postgres database. */
export interface PostgresStoreOptions {
  readonly name: string
  readonly client: ClientOptions
  readonly kinds: ReadonlyArray<RowKind>
  /** The tables of the kinds; those of the platform, by default. */
  readonly tables?: ReadonlyArray<StoredTable>
  /** What it is made of; the adapter as it should be, by default. */
  readonly adapter?: PostgresAdapter | undefined
  /** The steps of the database's schema; those of the platform, by default. */
  readonly migrations?: ReadonlyArray<Migration>
  /** Where messages go that travel; they wait in the outbox for a relay, where there is none. */
  readonly log?: LogTarget | undefined
  /** How many connections there may be at once. */
  readonly maxConnections?: number
  /** After which time the server ends a session that idles inside a unit. */
  readonly idleInTransactionMs?: number
  /** Other settings of each session. */
  readonly startupParameters?: Readonly<Record<string, string>>
}
