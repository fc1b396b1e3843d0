import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { Platform } from "@sagaproof/services/layers/Platform"
import * as Effect from "effect/Effect"

import type { Stage } from "./Stage.ts"

/** When staff come: in a hasty world all is quiet long before anybody has mended what messages were parked for. */
const comeAfterMs = 120_000

/**
 * Staff come some time after all is quiet, and send parked messages on their way again. Those of sagas that turned back
 * and have not ended they leave alone: nothing of such a saga may depend on what is parked.
 */
export const redriveParked = ({ processes }: Stage): Effect.Effect<void> =>
  Effect.andThen(Effect.sleep(comeAfterMs), redriveNow(processes))

const redriveNow = (processes: Stage["processes"]): Effect.Effect<void> =>
  processes.use((platform) =>
    Effect.orDie(
      Effect.flatMap(platform.parking.list, (parked) =>
        Effect.forEach(
          [...new Set(parked.map(({ parkKey }) => parkKey))].sort(),
          (parkKey) =>
            Effect.flatMap(turnsBack(platform, parkKey), (isLeft) =>
              isLeft ? Effect.void : Effect.asVoid(platform.parking.redrive(parkKey, "staff", parkKey))
            ),
          { discard: true }
        )
      )
    )
  )

const turnsBack = ({ store }: Platform, parkKey: string) =>
  Effect.map(store.row("saga", parkKey), (row) => {
    const saga = row?.state as Saga | undefined
    return saga !== undefined && saga.fenced && !isEnd(saga.status)
  })
