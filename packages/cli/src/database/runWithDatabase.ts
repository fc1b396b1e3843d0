import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"

import { failureOfDatabase } from "./failureOfDatabase.ts"

/** Runs what needs a database; a problem with it becomes the command's failure. */
export const runWithDatabase = async <A>(work: Effect.Effect<A, DatabaseProblem, Scope.Scope>): Promise<A> => {
  const result = await Effect.runPromise(Effect.result(Effect.scoped(work)))
  if (Result.isFailure(result)) {
    throw failureOfDatabase(result.failure)
  }
  return result.success
}
