import type { PgPoolConfig } from "@effect/sql-pg/PgClient"

/** What a client needs to connect: to be spread into its configuration. */
export type ClientOptions = Pick<PgPoolConfig, "url" | "host" | "port" | "database" | "username" | "password">

/** Where a database is, as it may be shown: there is no password in it. */
export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly name: string
  readonly user: string
  /** All of it as one URL. */
  readonly url: string
}

/** Where a server comes from. */
export type DatabaseKind = "embedded" | "url" | "container"

/** A database that has been connected to, on a server that is new enough. */
export interface Database {
  readonly kind: DatabaseKind
  readonly client: ClientOptions
  readonly address: DatabaseAddress
  /** What the server says of itself, such as `18.4`. */
  readonly version: string
}
