import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import { scratchDatabase } from "@sagaproof/services/adapters/postgres/server/scratchDatabase"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import { runScenarioInLeaps } from "@sagaproof/sim/workload/leap/runScenarioInLeaps"
import type { RunChoice } from "@sagaproof/sim/workload/scenario/RunChoice"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"
import type { Watcher } from "@sagaproof/sim/workload/scenario/stage/TimelineEvent"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { runWithDatabase } from "../database/runWithDatabase.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { untilAborted } from "../serve/untilAborted.ts"
import { failureOfStore } from "./failureOfStore.ts"
import { type PlatformChoice, refuseUnneededDatabase } from "./partsMaker.ts"
import { failureOfPlatform } from "./runOnParts.ts"

/** Runs one scenario and tells of it as it happens. */
export type ScenarioRunner = (scenario: Scenario, choice: RunChoice, watch: Watcher) => Promise<ScenarioReport>

/** How scenarios are run, as the options say: in memory and virtual time, or on Postgres and leaping time. */
export const scenarioRunner = async (
  invocation: Invocation,
  options: DatabaseOptions & { readonly platform: PlatformChoice }
): Promise<ScenarioRunner> => {
  if (options.platform === "memory") {
    refuseUnneededDatabase(options)
    return async (scenario, choice, watch) => runScenarioInWorld(scenario, choice, watch)
  }
  const source = databaseSource(invocation, options)
  // What is wrong with the database is told before anything else is.
  await runWithDatabase(source.kind === "container" ? Effect.void : openDatabase(source))
  const openStore = Effect.gen(function* () {
    const { client } = yield* scratchDatabase(yield* openDatabase(source))
    return yield* makePostgresStore({ name: "postgres", client, kinds: rowKinds(aggregates) })
  })
  const { signal } = invocation
  return async (scenario, choice, watch) => {
    const run = runScenarioInLeaps(scenario, choice, watch, openStore).pipe(
      Effect.mapError(failureOfPlatform),
      // To a scenario a store that does not answer is a defect: in memory there is no such thing.
      Effect.catchDefect((defect) =>
        defect instanceof StoreUnavailable ? Effect.fail(failureOfStore(defect)) : Effect.die(defect)
      )
    )
    const interrupted = Effect.andThen(untilAborted(signal), Effect.fail(stopped(scenario.name)))
    const result = await Effect.runPromise(Effect.result(Effect.raceFirst(run, interrupted)))
    if (Result.isFailure(result)) {
      throw result.failure
    }
    return result.success
  }
}

const stopped = (name: string): CliFailure =>
  new CliFailure({
    code: "INTERRUPTED",
    exit: "unknown",
    message: `the scenario ${name} was interrupted before its end, and says nothing`,
    fix: "run it again; in memory it takes no time at all"
  })
