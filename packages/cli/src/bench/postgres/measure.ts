import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { PgbenchFailed } from "@sagaproof/sim/load/bench/postgres/monolith/PgbenchFailed"
import type { PostgresBenchOptions } from "@sagaproof/sim/load/bench/postgres/PostgresBenchOptions"
import type { PostgresBenchReport } from "@sagaproof/sim/load/bench/postgres/PostgresBenchReport"
import { type PostgresBenchHooks, runPostgresBench } from "@sagaproof/sim/load/bench/postgres/runPostgresBench"

import { CliFailure } from "../../failure/CliFailure.ts"
import { orPlatformFailure } from "../../platform/partsMaker.ts"

/** Measures in this process; a problem with the server or with pgbench is thrown as the command's failure. */
export const measure = async (
  options: PostgresBenchOptions,
  hooks: PostgresBenchHooks
): Promise<PostgresBenchReport> => {
  const result = await Effect.runPromise(Effect.result(runPostgresBench(options, hooks)))
  if (Result.isSuccess(result)) {
    return result.success
  }
  const { failure } = result
  if (failure._tag === "PgbenchFailed") {
    throw noBaseline(failure)
  }
  return orPlatformFailure(Result.fail(failure))
}

const noBaseline = ({ because, message }: PgbenchFailed): CliFailure =>
  new CliFailure({
    code: "PGBENCH_FAILED",
    exit: "environment",
    message,
    cause: because,
    fix: "mend what it says, or measure without it: --baseline-seconds 0"
  })
