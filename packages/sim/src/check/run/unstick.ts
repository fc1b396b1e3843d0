import * as Effect from "effect/Effect"

import type { Saga } from "@sagaproof/core/saga/Saga"

import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** The sagas that wait for a person. */
export const stuckSagas = ({ processes }: Stage): Effect.Effect<ReadonlyArray<string>> =>
  processes.use(({ store }) =>
    Effect.map(Effect.orDie(store.rows("saga")), (rows) =>
      rows.filter(({ state }) => (state as Saga).status === "stuck").map(({ key }) => key)
    )
  )

/** An operator asks every stuck saga to try again. `round` tells one time from another. */
const retryStuck = (stage: Stage, sagas: ReadonlyArray<string>, round: number): Effect.Effect<void> =>
  Effect.forEach(
    sagas,
    (sagaId) =>
      request(stage, {
        caller: "operator",
        operation: "RetrySaga",
        idempotencyKey: `${sagaId} ${round}`,
        body: { sagaId }
      }),
    { discard: true }
  )

/** How often operators come: each time every stuck saga has all of its budgets anew, and nothing befalls it any more. */
const rounds = 50

/** Operators come less and less often: what is left then waits for a timer that was set by a clock hours ahead. */
const longestPauseMs = 30 * 60_000

/** Operators ask stuck sagas to try again until none is left. Answers what still moves when they give up. */
export const unstick = (stage: Stage, healed: Effect.Effect<string | undefined>): Effect.Effect<string | undefined> =>
  Effect.gen(function* () {
    let moving: string | undefined
    for (let round = 1; round <= rounds; round++) {
      const stuck = yield* stuckSagas(stage)
      if (stuck.length === 0) {
        return moving
      }
      yield* Effect.sleep(Math.min(1_000 * 2 ** round, longestPauseMs))
      yield* retryStuck(stage, stuck, round)
      moving = yield* healed
    }
    return moving
  })
