import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"

import { containerDatabase } from "./container/containerDatabase.ts"
import { type KeptContainerOptions, keptStatus } from "./container/KeptContainer.ts"
import type { Database } from "./Database.ts"
import type { DatabaseProblem } from "./DatabaseProblem.ts"
import { type EmbeddedOptions, up } from "./embedded/EmbeddedServer.ts"
import { urlDatabase } from "./url/urlDatabase.ts"

/** Where the database comes from. */
export type DatabaseSource =
  | { readonly kind: "embedded"; readonly options: EmbeddedOptions }
  | { readonly kind: "url"; readonly url: Redacted.Redacted }
  | { readonly kind: "container"; readonly options: KeptContainerOptions }

/**
 * Gives a database that answers, on a server that is new enough. The embedded server is started on demand and stays up
 * behind the scope. A container that `sagaproof up` has started is used; one that has to be started is thrown away with
 * the scope.
 */
export const openDatabase = (source: DatabaseSource): Effect.Effect<Database, DatabaseProblem, Scope.Scope> => {
  switch (source.kind) {
    case "embedded":
      return Effect.map(up(source.options), ({ database }) => database)
    case "url":
      return urlDatabase(source.url)
    case "container":
      return Effect.flatMap(keptStatus(source.options), (kept) =>
        kept.state === "running" ? Effect.succeed(kept.database) : containerDatabase(source.options.image)
      )
  }
}
