import * as Redacted from "effect/Redacted"

import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"

import type { Whereabouts } from "./Protocol.ts"

/** How a database is connected to, in a form that another process can be told. */
export const whereaboutsOf = ({ database, host, password, port, username }: ClientOptions): Whereabouts => ({
  host: host ?? "127.0.0.1",
  port: port ?? 5_432,
  database: database ?? "sagaproof",
  username: username ?? "sagaproof",
  password: Redacted.isRedacted(password) ? Redacted.value(password) : ""
})
