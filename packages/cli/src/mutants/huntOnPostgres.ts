import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import { huntOnServer } from "@sagaproof/sim/load/mutants/hunt/huntOnServer"
import type { PostgresMutant } from "@sagaproof/sim/load/mutants/PostgresMutant"
import type { MutantReport } from "@sagaproof/sim/mutants/hunt/MutantReport"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { orPlatformFailure } from "../platform/partsMaker.ts"
import { untilAborted } from "../serve/untilAborted.ts"
import { refuseEncrypted } from "./refuseEncrypted.ts"

/**
 * Hunts bugs of the Postgres adapter one by one, each in scratch databases beside the one of the options. Whoever
 * interrupts ends the hunt that is under way, and is left the reports of those before it.
 */
export const huntOnPostgres = async (
  invocation: Invocation,
  options: DatabaseOptions,
  mutants: ReadonlyArray<PostgresMutant>,
  seeds: ReadonlyArray<number>,
  runs: number
): Promise<ReadonlyArray<MutantReport>> => {
  const { signal } = invocation
  const progress = invocation.progress("mutants")
  const hunting = Effect.gen(function* () {
    const database = yield* openDatabase(databaseSource(invocation, options))
    yield* refuseEncrypted(database, mutants)
    const reports: Array<MutantReport> = []
    const huntAll = Effect.gen(function* () {
      for (const mutant of mutants) {
        progress.update({ done: reports.length, total: mutants.length, detail: mutant.id })
        reports.push(yield* huntOnServer({ mutant, database, seeds, runs, clock }))
      }
    })
    yield* Effect.raceFirst(untilAborted(signal), huntAll)
    return reports
  })
  return await Effect.runPromise(Effect.result(Effect.scoped(hunting)))
    .then(orPlatformFailure)
    .finally(() => progress.end())
}

/** Most of a run on a server is waiting: what counts is the time that passes, in seconds. */
const clock = (): number => performance.now() / 1_000
