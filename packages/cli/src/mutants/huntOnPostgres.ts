import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import { huntOnServer } from "@sagaproof/sim/load/mutants/hunt/huntOnServer"
import type { PostgresMutant } from "@sagaproof/sim/load/mutants/PostgresMutant"
import type { MutantReport } from "@sagaproof/sim/mutants/hunt/MutantReport"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { orPlatformFailure } from "../platform/partsMaker.ts"
import { refuseEncrypted } from "./refuseEncrypted.ts"

/**
 * Hunts bugs of the Postgres adapter one by one, each in scratch databases beside the one of the options. Somebody who
 * interrupts is heard between two runs: the reports of those that were hunted to the end are left.
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
    for (const mutant of signal.aborted ? [] : mutants) {
      progress.update({ done: reports.length, total: mutants.length, detail: mutant.id })
      const report = yield* huntOnServer({ mutant, database, seeds, runs, clock, goesOn: () => !signal.aborted })
      if (report === undefined) {
        break
      }
      reports.push(report)
    }
    return reports
  })
  return await Effect.runPromise(Effect.result(Effect.scoped(hunting)))
    .then(orPlatformFailure)
    .finally(() => progress.end())
}

/** Most of a run on a server is waiting: what counts is the time that passes, in seconds. */
const clock = (): number => performance.now() / 1_000
