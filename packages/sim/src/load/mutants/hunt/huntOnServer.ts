import * as Effect from "effect/Effect"

import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"

import type { Catch, Hunt } from "../../../mutants/hunt/Hunt.ts"
import { HuntNotes } from "../../../mutants/hunt/HuntNotes.ts"
import type { MutantReport } from "../../../mutants/hunt/MutantReport.ts"
import { reportOf } from "../../../mutants/hunt/reportOf.ts"
import type { Planting } from "../Planting.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"
import type { LoadRun } from "../run/LoadRun.ts"
import { type LoadProblem, runLoad } from "../run/runLoad.ts"
import { emptied, layOutDatabases, type RunDatabases } from "./runDatabases.ts"

/** How a mutant is hunted on a server. */
export interface ServerHuntOptions {
  readonly mutant: PostgresMutant
  /** Databases of the runs come and go beside this one. */
  readonly database: Database
  /** Each hunt of a seed has runs of its own. */
  readonly seeds: ReadonlyArray<number>
  /** After how many runs without a catch it has survived. */
  readonly runs: number
  /** The time that has been spent so far, in seconds. */
  readonly clock: () => number
}

/** What may keep a hunt from being made. */
export type HuntProblem = DatabaseProblem | LoadProblem

/** Hunts a mutant of the Postgres adapter once under each seed. It is caught only if each of the hunts has caught it. */
export const huntOnServer = (options: ServerHuntOptions): Effect.Effect<MutantReport, HuntProblem> =>
  Effect.scoped(
    Effect.gen(function* () {
      const databases = yield* layOutDatabases(options.database, options.mutant)
      const hunts: Array<Hunt> = []
      for (const seed of options.seeds) {
        hunts.push(yield* huntSeed(options, databases, seed))
      }
      return reportOf(options.mutant, "postgres", hunts)
    })
  )

/** The runs of a seed are its own: no hunt has so many. */
const runsPerSeed = 1_000_000

const huntSeed = (
  { clock, mutant, runs }: ServerHuntOptions,
  databases: RunDatabases,
  seed: number
): Effect.Effect<Hunt, HuntProblem> =>
  Effect.gen(function* () {
    const notes = new HuntNotes<Catch>({ seed, runs, clock })
    while (notes.goesOn) {
      const runSeed = seed * runsPerSeed + notes.next()
      const { broken, orders } = yield* runOnce(mutant, databases, "planted", runSeed)
      if (broken.length > 0) {
        const sound = yield* runOnce(mutant, databases, "sound", runSeed)
        const seenBy = broken.map(({ rule }) => rule)
        notes.saw(catchOf(mutant, broken, orders), seenBy, sound.broken)
      }
    }
    return notes.hunt()
  })

const runOnce = (
  { circumstances, delivery, faults, plant }: PostgresMutant,
  databases: RunDatabases,
  kind: keyof RunDatabases,
  seed: number
): Effect.Effect<LoadRun, HuntProblem> => {
  const plantings: ReadonlyArray<Planting> = [circumstances ?? {}, ...(kind === "planted" ? [plant] : [])]
  return Effect.flatMap(emptied(databases[kind]), (database) =>
    runLoad({ database, delivery, faults, plantings, seed, patienceMs })
  )
}

/** After so long without a commit nothing goes on any more, in milliseconds: nothing retries more seldom. */
const patienceMs = 6_000

const catchOf = ({ seenBy }: PostgresMutant, broken: LoadRun["broken"], orders: number): Catch | undefined => {
  const found = broken.find(({ rule }) => seenBy.includes(rule))
  return found && { checker: found.rule, message: found.message, orders }
}
