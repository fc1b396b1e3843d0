import * as Effect from "effect/Effect"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"

import { sagaKind } from "../coordinator/sagaRows.ts"
import type { EndedSaga } from "../host/EndedSaga.ts"
import { outcomesKind } from "../participants/step/outcomes.ts"
import type { PlatformStore } from "./PlatformParts.ts"
import { SagaClosed } from "./SagaClosed.ts"

/**
 * The end of a saga that has come already, if it has. A saga that was retired has no row any more, only a closed mark:
 * nobody will ever announce its end, so that waiting for it would be for ever.
 */
export const endedBefore = Effect.fnUntraced(function* (
  store: PlatformStore,
  sagaId: string
): Effect.fn.Return<EndedSaga | undefined, StoreUnavailable | SagaClosed> {
  const saga = (yield* store.row(sagaKind, sagaId))?.state as Saga | undefined
  if (saga !== undefined) {
    return isEnd(saga.status) ? { sagaId, orderId: saga.orderId, end: saga.status, reason: saga.reason } : undefined
  }
  const outcomes = (yield* store.row(outcomesKind, sagaId))?.state as OutcomeLog | undefined
  return outcomes?.closed === true ? yield* SagaClosed.of(sagaId) : undefined
})
