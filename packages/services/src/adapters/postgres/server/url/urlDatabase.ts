import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"

import { checkServer } from "../checkServer.ts"
import type { Database } from "../Database.ts"
import type { DatabaseProblem } from "../DatabaseProblem.ts"
import { parseDatabaseUrl } from "./parseDatabaseUrl.ts"

/** The database of a URL, once it has been connected to. */
export const urlDatabase = Effect.fnUntraced(function* (
  url: Redacted.Redacted
): Effect.fn.Return<Database, DatabaseProblem> {
  const address = yield* Effect.fromResult(parseDatabaseUrl(url))
  const client = { url }
  return { kind: "url", client, address, version: yield* checkServer(client, address) }
})
