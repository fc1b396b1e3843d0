import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import { scratchDatabase } from "@sagaproof/services/adapters/postgres/server/scratchDatabase"
import { type DatabaseSource, openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import { inMemory, type MakeParts } from "@sagaproof/sim/load/stress/stressPlatform"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { refuseDatabase } from "../options/refuseDatabase.ts"
import type { PlatformProblem } from "./openParts.ts"
import { failureOfPlatform } from "./runOnParts.ts"

/** What a platform that is tried out keeps its state in. */
export type PlatformChoice = "memory" | "postgres"

/** How the platform of a run is made, as the options say. On Postgres it gets a database of its own. */
export const partsMaker = (
  invocation: Pick<Invocation, "environment" | "folder">,
  options: DatabaseOptions & { readonly platform: PlatformChoice }
): MakeParts<PlatformProblem> => {
  if (options.platform === "postgres") {
    return onPostgres(databaseSource(invocation, options))
  }
  refuseUnneededDatabase(options)
  return inMemory
}

/** Refuses options that say where a database is to a run in memory. */
export const refuseUnneededDatabase = (options: DatabaseOptions): void =>
  refuseDatabase(options, (option) => ({
    message: `option '${option}' needs a database, and this run keeps everything in memory`,
    fix: `add --platform postgres, or leave ${option} out`
  }))

const onPostgres =
  (source: DatabaseSource): MakeParts<PlatformProblem> =>
  (options) =>
    Effect.gen(function* () {
      const { client } = yield* scratchDatabase(yield* openDatabase(source))
      return yield* postgresParts({ ...options, client })
    })

/** What a run came to; a problem with its platform is thrown as the command's failure. */
export const orPlatformFailure = <A>(result: Result.Result<A, PlatformProblem | AnswerUnknown | CliFailure>): A => {
  if (Result.isSuccess(result)) {
    return result.success
  }
  const { failure } = result
  throw !(failure instanceof CliFailure) && failure._tag === "AnswerUnknown"
    ? answerLost(failure)
    : failureOfPlatform(failure)
}

const answerLost = ({ message }: AnswerUnknown): CliFailure =>
  new CliFailure({
    code: "ANSWER_UNKNOWN",
    exit: "environment",
    message: "the platform was gone before it had answered; the run has no result",
    cause: message,
    fix: "see `sagaproof status`, then run the command again"
  })
