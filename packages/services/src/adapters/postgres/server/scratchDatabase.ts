import { randomBytes } from "node:crypto"

import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import type { SqlError } from "effect/sql/SqlError"

import { abandonedScratch } from "./abandonedScratch.ts"
import { addressOf } from "./addressOf.ts"
import { ask } from "./ask.ts"
import { connectProblem } from "./connectProblem.ts"
import type { ClientOptions, Database } from "./Database.ts"
import type { DatabaseProblem } from "./DatabaseProblem.ts"

/**
 * An empty database beside the given one, on the same server, which is dropped with the scope: what is only tried out
 * meets nothing, and leaves nothing, among what is kept. Those of processes that were killed are dropped by the next.
 */
export const scratchDatabase = (database: Database): Effect.Effect<Database, DatabaseProblem, Scope.Scope> => {
  const { address, client } = database
  const told = Effect.mapError((error: SqlError) => connectProblem(error, address))
  // A name cannot be a parameter; these are made here, of letters that need no quotes.
  const create = (name: string) => told(ask(client, `create database ${name}`))
  const drop = (name: string, how = "") => Effect.ignore(ask(client, `drop database if exists ${name}${how}`))
  // Its session says that somebody has a use for the database, which may be connected to only now and then.
  const claim = (name: string) => told(PgConnection.make({ ...client, applicationName: name }))
  return Effect.flatMap(told(abandonedScratch(client)), ({ names, now }) => {
    const name = `sagaproof_scratch_${now}_${randomBytes(6).toString("hex")}`
    return claim(name).pipe(
      Effect.andThen(Effect.acquireRelease(create(name), () => drop(name, " with (force)"))),
      // Somebody may have come to one meanwhile: it is theirs then.
      Effect.andThen(Effect.forEach(names, (each) => drop(each), { discard: true })),
      Effect.as({ ...database, client: inDatabase(client, name), address: addressOf({ ...address, name }) })
    )
  })
}

const inDatabase = ({ url, ...client }: ClientOptions, name: string): ClientOptions => {
  if (url === undefined) {
    return { ...client, database: name }
  }
  const other = new URL(Redacted.value(url))
  other.searchParams.delete("dbname")
  other.pathname = `/${name}`
  return { ...client, url: Redacted.make(other.href) }
}
