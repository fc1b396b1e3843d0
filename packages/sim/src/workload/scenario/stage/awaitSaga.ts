import * as Effect from "effect/Effect"

import type { Saga } from "@sagaproof/core/saga/Saga"
import { isEnd } from "@sagaproof/core/saga/Saga"
import type { Platform } from "@sagaproof/services/layers/Platform"

import type { Stage } from "./Stage.ts"

/** How long a scenario waits for one saga, in virtual milliseconds: longer than all deadlines and budgets together. */
export const patienceMs = 6 * 60 * 60_000

const lookEveryMs = 1_000

/** Waits until a saga has ended, is stuck, or has used up a scenario's patience. */
export const awaitSaga = ({ platforms }: Stage, sagaId: string): Effect.Effect<void> =>
  platforms.use((platform) =>
    Effect.asVoid(Effect.timeoutOption(Effect.raceFirst(ended(platform, sagaId), stuck(platform, sagaId)), patienceMs))
  )

const ended = (platform: Platform, sagaId: string): Effect.Effect<void> =>
  Effect.asVoid(Effect.orDie(platform.awaitEnd(sagaId)))

const stuck = (platform: Platform, sagaId: string): Effect.Effect<void> =>
  Effect.gen(function* () {
    yield* Effect.sleep(lookEveryMs)
    const row = yield* Effect.orDie(platform.store.row("saga", sagaId))
    const status = (row?.state as Saga | undefined)?.status
    if (status === undefined || (status !== "stuck" && !isEnd(status))) {
      yield* stuck(platform, sagaId)
    }
  })
