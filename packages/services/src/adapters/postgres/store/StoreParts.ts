import type { StoreCounters } from "@sagaproof/core/ports/Store"

import type { PostgresAdapter } from "../PostgresAdapter.ts"
import type { LogTarget } from "./LogTarget.ts"
import type { StoreConnections } from "./StoreConnections.ts"
import type { KindTables } from "./tables/KindTable.ts"

/** What a commit has made that somebody may wait for, and what is counted. */
export interface CommitSummary {
  readonly outbox: number
  /** Messages that were appended to the log of the bus. */
  readonly logged: number
  readonly timers: number
  readonly messages: number
  readonly rows: number
}

/** What the sessions and tables of a store work with. */
export interface StoreParts {
  readonly adapter: PostgresAdapter
  readonly connections: StoreConnections
  readonly tables: KindTables
  readonly log: LogTarget | undefined
  readonly loadStatement: string
  readonly saveStatement: string
  readonly counters: { -readonly [Name in keyof StoreCounters]: number }
  /** The kind whose rows or parts are kept in a table. */
  readonly kindOf: (schema: string, table: string) => string | undefined
  readonly committed: (summary: CommitSummary) => void
}
