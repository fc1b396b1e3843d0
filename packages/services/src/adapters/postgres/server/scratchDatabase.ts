import { randomBytes } from "node:crypto"

import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"

import { addressOf } from "./addressOf.ts"
import { ask } from "./ask.ts"
import { connectProblem } from "./connectProblem.ts"
import type { ClientOptions, Database } from "./Database.ts"
import type { DatabaseProblem } from "./DatabaseProblem.ts"

/**
 * An empty database beside the given one, on the same server, which is dropped with the scope: what is only tried out
 * meets nothing, and leaves nothing, among what is kept.
 */
export const scratchDatabase = (database: Database): Effect.Effect<Database, DatabaseProblem, Scope.Scope> =>
  Effect.suspend(() => {
    const { address, client } = database
    const name = `sagaproof_scratch_${randomBytes(6).toString("hex")}`
    // A name cannot be a parameter; this one is made here, of letters that need no quotes.
    const run = (statement: "create database" | "drop database if exists", end = "") =>
      Effect.mapError(ask(client, `${statement} ${name}${end}`), (error) => connectProblem(error, address))
    return Effect.as(
      Effect.acquireRelease(run("create database"), () =>
        Effect.ignore(run("drop database if exists", " with (force)"))
      ),
      { ...database, client: inDatabase(client, name), address: addressOf({ ...address, name }) }
    )
  })

const inDatabase = ({ url, ...client }: ClientOptions, name: string): ClientOptions => {
  if (url === undefined) {
    return { ...client, database: name }
  }
  const other = new URL(Redacted.value(url))
  other.searchParams.delete("dbname")
  other.pathname = `/${name}`
  return { ...client, url: Redacted.make(other.href) }
}
