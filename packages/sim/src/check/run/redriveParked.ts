import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { ParkedMessage, Platform } from "@sagaproof/services/layers/Platform"
import * as Effect from "effect/Effect"

import type { Stage } from "./Stage.ts"

/** When staff come: in a hasty world all is quiet long before anybody has mended what messages were parked for. */
const comeAfterMs = 120_000

/** Who comes: two at once, who know nothing of each other, and each message goes on its way once all the same. */
const staff: ReadonlyArray<string> = ["staff", "more staff"]

/**
 * Staff come some time after all is quiet, and send parked messages on their way again. Where a saga has turned back and
 * not ended they leave its questions alone: nothing of such a saga may depend on those, but for an undo that was parked
 * itself. The next one passes it, and the calls to the outside that this wants wait behind it.
 */
export const redriveParked = ({ processes }: Stage): Effect.Effect<void> =>
  Effect.flatMap(
    processes.use(({ parking }) => Effect.orDie(parking.list)),
    (parked) =>
      parked.length === 0
        ? Effect.void
        : Effect.andThen(
            Effect.sleep(comeAfterMs),
            Effect.forEach(staff, (name) => redriveNow(processes, name), { concurrency: "unbounded", discard: true })
          )
  )

const redriveNow = (processes: Stage["processes"], name: string): Effect.Effect<void> =>
  processes.use((platform) =>
    Effect.orDie(
      Effect.flatMap(platform.parking.list, (parked) =>
        Effect.forEach(
          Array.from(Map.groupBy(parked, ({ parkKey }) => parkKey)).sort(([left], [right]) => (left < right ? -1 : 1)),
          ([parkKey, entries]) =>
            Effect.flatMap(isLeftAlone(platform, parkKey, entries), (isLeft) =>
              isLeft ? Effect.void : Effect.asVoid(platform.parking.redrive(parkKey, name, parkKey))
            ),
          { discard: true }
        )
      )
    )
  )

const isLeftAlone = ({ store }: Platform, parkKey: string, entries: ReadonlyArray<ParkedMessage>) =>
  Effect.map(store.row("saga", parkKey), (row) => {
    const saga = row?.state as Saga | undefined
    return (
      saga !== undefined &&
      saga.fenced &&
      !isEnd(saga.status) &&
      entries.every(isQuestion) &&
      !entries.some(isParkedUndo)
    )
  })

/** Whether a message asks a participant for a step, and is no answer, and no news, that somebody waits for. */
const isQuestion = ({ message: { receiver, source } }: ParkedMessage): boolean =>
  source === "coordinator" && receiver !== "coordinator"

const isParkedUndo = ({ message: { sagaphase }, reason }: ParkedMessage): boolean =>
  sagaphase === "undo" && reason !== "behind"
