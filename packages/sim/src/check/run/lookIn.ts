import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"

import { platformEvidence } from "../../workload/platformEvidence.ts"
import { clocksDiffer } from "../faults/clocksDiffer.ts"
import type { FaultSource } from "../faults/FaultSource.ts"
import type { Stage } from "./Stage.ts"

/**
 * Judges what is there while everything goes on, at the times of the case: what has to hold in every committed state shows
 * there before it is made up for. The books of others are left out, since they are not of that very instant. Answers
 * where the judgements will be found.
 */
export const lookIn = (
  stage: Stage,
  faults: FaultSource
): Effect.Effect<ReadonlyArray<Judgement>, never, Scope.Scope> => {
  const found: Array<Judgement> = []
  return Effect.as(
    Effect.forEach(
      stage.input.looks ?? [],
      (afterMs) =>
        Effect.forkScoped(
          Effect.andThen(
            Effect.sleep(afterMs),
            Effect.map(lookNow(stage, faults), (judgement) => {
              found.push(judgement)
            })
          )
        ),
      { discard: true }
    ),
    found
  )
}

/** What is there just now, by the rules that hold in every committed state. */
export const lookNow = ({ calls, handledIn, processes }: Stage, faults: FaultSource): Effect.Effect<Judgement> =>
  processes.use((platform) =>
    Effect.map(
      Effect.orDie(platformEvidence(platform, { book: undefined, provider: undefined, atRest: false })),
      (evidence) => judge(allCheckers, { ...evidence, clocksDiffer: clocksDiffer(faults), calls, handledIn })
    )
  )
