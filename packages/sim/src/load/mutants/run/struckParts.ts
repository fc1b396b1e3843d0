import * as Effect from "effect/Effect"

import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { PostgresUnitSession } from "@sagaproof/services/adapters/postgres/store/PostgresUnitSession"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { changeSessions } from "../../../mutants/planting/changeSessions.ts"
import type { StruckUnit } from "../faults/ServerFault.ts"
import type { RunProcess } from "./RunProcess.ts"
import type { Ground } from "./Ground.ts"

/** The same platform, whose units may be struck between any two of their statements. */
export const struckParts = (parts: PlatformParts, process: RunProcess, ground: Ground): PlatformParts =>
  changeSessions(parts, (session) => struckSession({ process, session: session as PostgresUnitSession, ground }))

const struckSession = (unit: StruckUnit): UnitSession => {
  const { ground, session } = unit
  return {
    load: (request) =>
      ground.pass("begun", unit).pipe(
        Effect.andThen(session.load(request)),
        Effect.tap(() => ground.pass("loaded", unit))
      ),
    save: (changes) => Effect.tap(session.save(changes), () => ground.pass("saved", unit)),
    commit: Effect.tap(session.commit, () =>
      Effect.sync(() => {
        ground.commits += 1
      })
    ),
    rollback: session.rollback
  }
}
