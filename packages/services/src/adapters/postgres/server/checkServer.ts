import * as Effect from "effect/Effect"

import { ask } from "./ask.ts"
import { connectProblem } from "./connectProblem.ts"
import type { ClientOptions, DatabaseAddress } from "./Database.ts"
import { DatabaseProblem } from "./DatabaseProblem.ts"

/** The oldest major version of Postgres that the platform works on. */
export const oldestVersion = 16

/** Connects to a server and answers with its version, such as `18.4`. */
export const checkServer = Effect.fnUntraced(function* (
  client: ClientOptions,
  address: DatabaseAddress
): Effect.fn.Return<string, DatabaseProblem> {
  const rows = yield* ask(client, "show server_version").pipe(
    Effect.mapError((error) => connectProblem(error, address))
  )
  const { server_version: version } = rows[0] ?? {}
  const said = typeof version === "string" ? version : "of an unknown version"
  const major = Number.parseInt(said, 10)
  if (!(major >= oldestVersion)) {
    return yield* new DatabaseProblem({
      code: "DATABASE_TOO_OLD",
      message: `the server at ${address.host}:${address.port} is Postgres ${said}`,
      because: `Postgres ${oldestVersion} is the oldest that sagaproof works on`,
      fix: `use a server of version ${oldestVersion} or newer, or leave --database-url out for the embedded one`
    })
  }
  // Distributions add words of their own, such as `16.3 (Debian 16.3-1)`.
  return said.split(" ")[0] ?? said
})
