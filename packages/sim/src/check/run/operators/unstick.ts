import * as Effect from "effect/Effect"

import type { Saga } from "@sagaproof/core/saga/Saga"

import type { Stage } from "../Stage.ts"
import { tendStuck } from "./tendStuck.ts"

/** The sagas that wait for a person. */
export const stuckSagas = ({ processes }: Stage): Effect.Effect<ReadonlyArray<string>> =>
  processes.use(({ store }) =>
    Effect.map(Effect.orDie(store.rows("saga")), (rows) =>
      rows.filter(({ state }) => (state as Saga).status === "stuck").map(({ key }) => key)
    )
  )

/** How often operators come: each time every stuck saga has all of its budgets anew, and nothing befalls it any more. */
const rounds = 50

/** Operators come less and less often: what is left then waits for a timer that was set by a clock hours ahead. */
const longestPauseMs = 30 * 60_000

/**
 * Operators see to stuck sagas until none is left: every other time they only have them try again, whatever they can
 * tell. Answers what still moves when they give up.
 */
export const unstick = Effect.fnUntraced(function* (
  stage: Stage,
  healed: Effect.Effect<string | undefined>
): Effect.fn.Return<string | undefined> {
  const resolves = stage.input.operators?.resolve === true
  let moving: string | undefined
  for (let round = 1; round <= rounds; round++) {
    if ((yield* stuckSagas(stage)).length === 0) {
      return moving
    }
    yield* Effect.sleep(Math.min(1_000 * 2 ** round, longestPauseMs))
    yield* tendStuck(stage, { visit: String(round), resolve: resolves && round % 2 === 1, healed: true })
    moving = yield* healed
  }
  return moving
})
