import * as Effect from "effect/Effect"

import type { StepReply } from "@sagaproof/core/message/StepReply"
import type { ParkedMessage } from "@sagaproof/services/layers/Platform"

import type { Stage } from "../Stage.ts"

/** Staff who come while faults go on, at the times of the case, and give up what sagas ask for again by themselves. */
export const dropParked = ({ input, processes }: Stage): Effect.Effect<void> =>
  Effect.forEach(
    input.drops ?? [],
    (afterMs) =>
      Effect.andThen(
        Effect.sleep(afterMs),
        processes.use(({ parking }) =>
          // Who finds the platform busy, or learns nothing of what came of it, leaves it at that.
          Effect.ignore(
            Effect.flatMap(parking.list, (parked) =>
              Effect.forEach(
                parked.filter(mayBeDropped),
                ({ message, parkKey }) =>
                  parking.drop(parkKey, message.id, "staff", `drop ${message.id} after ${afterMs} ms`),
                { discard: true }
              )
            )
          )
        )
      ),
    { concurrency: "unbounded", discard: true }
  )

/**
 * What somebody asks for again: a question of a saga's step, or the answer to one. News are told once, a call is only made
 * when its timer says so, and what is asked of a person has to reach somebody.
 */
const mayBeDropped = ({ message }: ParkedMessage): boolean => {
  const { data, receiver, sagaphase, sagastep, source, type } = message
  const isAnswer = receiver === "coordinator" && typeof (data as Partial<StepReply>).outcome === "string"
  const isQuestion = source === "coordinator" && receiver !== "coordinator" && type !== "ResolveStep"
  return sagastep !== undefined && sagaphase !== undefined && (isAnswer || isQuestion) && type !== "SagaEnded"
}
