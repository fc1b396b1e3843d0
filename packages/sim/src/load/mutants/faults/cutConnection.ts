import * as Effect from "effect/Effect"

import type { Ground } from "../run/Ground.ts"
import type { ServerFault } from "./ServerFault.ts"

/** The connection of a unit is lost between two of its statements: the server rolls back what it has done so far. */
export const cutConnection: ServerFault = {
  name: "connection-lost",
  strikes: {
    point: "loaded",
    chance: 0.3,
    most: 8,
    strike: ({ ground, session }) =>
      Effect.andThen(
        ground.ask(`select pg_terminate_backend(${session.processId})`),
        untilGone(ground, session.processId)
      )
  }
}

const untilGone = (ground: Ground, processId: number): Effect.Effect<void> =>
  Effect.flatMap(ground.ask(`select from pg_stat_activity where pid = ${processId}`), ({ length }) =>
    length === 0 ? Effect.void : untilGone(ground, processId)
  )
