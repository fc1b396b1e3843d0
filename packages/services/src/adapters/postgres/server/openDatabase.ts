import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"

import { containerDatabase, type ContainerOptions } from "./container/containerDatabase.ts"
import type { Database } from "./Database.ts"
import type { DatabaseProblem } from "./DatabaseProblem.ts"
import { type EmbeddedOptions, up } from "./embedded/EmbeddedServer.ts"
import { urlDatabase } from "./url/urlDatabase.ts"

/** Where the database comes from. */
export type DatabaseSource =
  | { readonly kind: "embedded"; readonly options: EmbeddedOptions }
  | { readonly kind: "url"; readonly url: Redacted.Redacted }
  | { readonly kind: "container"; readonly options?: ContainerOptions }

/**
 * Gives a database that answers, on a server that is new enough. The embedded server is started on demand and stays up
 * behind the scope; a container is thrown away with it.
 */
export const openDatabase = (source: DatabaseSource): Effect.Effect<Database, DatabaseProblem, Scope.Scope> => {
  switch (source.kind) {
    case "embedded":
      return Effect.map(up(source.options), ({ database }) => database)
    case "url":
      return urlDatabase(source.url)
    case "container":
      return containerDatabase(source.options)
  }
}
