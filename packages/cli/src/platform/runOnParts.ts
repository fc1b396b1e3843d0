import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { PostgresParts } from "@sagaproof/services/layers/postgresParts"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import * as Scope from "effect/Scope"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { failureOfDatabase } from "../database/failureOfDatabase.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { ProviderOptions } from "../options/providerOption.ts"
import { failureOfStore } from "./failureOfStore.ts"
import { gatewaysOf } from "./gatewaysOf.ts"
import { openParts, type PlatformOptions, type PlatformProblem } from "./openParts.ts"

/** What a command needs of its surroundings to reach the platform. */
export type Surroundings = Pick<Invocation, "environment" | "folder">

/** Where a platform is: its database, and who is outside of it. */
export type PlatformPlace = DatabaseOptions & ProviderOptions

/** What may go wrong while a command works. */
export type WorkProblem = CliFailure | StoreUnavailable

/** Runs what needs the durable platform's parts; a problem with them becomes the command's failure. */
export const runOnParts = async <A>(
  surroundings: Surroundings,
  options: PlatformPlace,
  work: (parts: PostgresParts) => Effect.Effect<A, WorkProblem, Scope.Scope>,
  platform: PlatformOptions = {}
): Promise<A> => {
  const gateways = gatewaysOf(surroundings.environment, options.providerUrl)
  const opened = openParts(databaseSource(surroundings, options), { gateways, ...platform })
  const scope = Scope.makeUnsafe()
  const working = Effect.result(Scope.provide(Effect.flatMap(opened, work), scope))
  const result = await Effect.runPromise(Effect.ensuring(working, closeSoon(scope)))
  if (Result.isFailure(result)) {
    throw failureOfPlatform(result.failure)
  }
  return result.success
}

/** How long is waited for what was opened to be closed, in milliseconds: a server that is silent is not waited for. */
const closeMs = 3_000

const closeSoon = (scope: Scope.Closeable): Effect.Effect<void> =>
  Effect.gen(function* () {
    const closing = yield* Effect.forkDetach(Scope.close(scope, Exit.void))
    yield* Effect.raceFirst(Effect.asVoid(Fiber.await(closing)), Effect.sleep(closeMs))
  })

/** Why there is no platform, or none any more, as one clear error. */
export const failureOfPlatform = (problem: PlatformProblem | CliFailure): CliFailure => {
  if (problem instanceof CliFailure) {
    return problem
  }
  switch (problem._tag) {
    case "DatabaseProblem":
      return failureOfDatabase(problem)
    case "SchemaTooNew":
      return new CliFailure({
        code: "SCHEMA_TOO_NEW",
        exit: "environment",
        message: `the database was laid out by a newer sagaproof: its schema has version ${problem.found}, this one knows ${problem.known}`,
        fix: "use that newer sagaproof, or another database"
      })
    case "SchemaDiffers":
      return new CliFailure({
        code: "SCHEMA_DIFFERENT",
        exit: "environment",
        message: `the database was laid out by another build of sagaproof: step ${problem.version} (${problem.name}) of its schema is not this one's`,
        cause: "what such a database holds cannot be told from here; it is left as it is",
        fix: "use the build that made it; or delete its data by `sagaproof reset`, or name an empty one by --database-url"
      })
    case "StoreUnavailable":
      return failureOfStore(problem)
  }
}
