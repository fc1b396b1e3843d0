import { randomBytes } from "node:crypto"

import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Database } from "../Database.ts"
import type { DatabaseProblem } from "../DatabaseProblem.ts"
import { findEngine } from "./engine.ts"
import { databaseOf, innerPort, startContainer } from "./postgresContainer.ts"

/** The image of the server. */
export const containerImage = "postgres:18"

/** How long a container may take to come up; the image may have to be fetched first. */
export const containerPatienceMs = 120_000

/** A server in a container of its own, which is thrown away when the scope closes. */
export const containerDatabase = (
  image: string = containerImage
): Effect.Effect<Database, DatabaseProblem, Scope.Scope> =>
  Effect.gen(function* () {
    yield* findEngine
    const settings = { image, password: randomBytes(24).toString("base64url"), patienceMs: containerPatienceMs }
    const container = yield* Effect.acquireRelease(
      startContainer(settings, (plain) => plain),
      (started) => Effect.promise(() => started.stop().catch(() => undefined))
    )
    return yield* databaseOf(container.getHost(), container.getMappedPort(innerPort), settings)
  })
