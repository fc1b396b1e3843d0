import * as Effect from "effect/Effect"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { EndedSagas } from "../host/EndedSagas.ts"
import type { EndedSaga } from "../host/EndedSaga.ts"
import { endedBefore } from "./endedBefore.ts"
import type { PlatformStore } from "./PlatformParts.ts"
import type { SagaClosed } from "./SagaClosed.ts"

/** Where ends are told and found. */
export interface EndParts {
  readonly ended: EndedSagas
  readonly store: PlatformStore
  /** How often the store is looked at, in milliseconds; infinite where no other process works on it. */
  readonly lookEveryMs: number
}

/** Waits for the end of a saga, which another process may bring: nobody announces it here then. */
export const awaitEnd = (
  { ended, lookEveryMs, store }: EndParts,
  sagaId: string
): Effect.Effect<EndedSaga, StoreUnavailable | SagaClosed> => {
  const known = endedBefore(store, sagaId)
  const announced = ended.wait(sagaId, known)
  if (!Number.isFinite(lookEveryMs)) {
    return announced
  }
  const found: Effect.Effect<EndedSaga, StoreUnavailable | SagaClosed> = Effect.flatMap(
    Effect.andThen(Effect.sleep(lookEveryMs), known),
    (saga) => (saga === undefined ? found : Effect.succeed(saga))
  )
  return Effect.raceFirst(announced, found)
}
