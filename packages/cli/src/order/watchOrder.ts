import { purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"
import type { PostgresParts } from "@sagaproof/services/layers/postgresParts"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { type Following, followSaga } from "../instance/followSaga.ts"
import type { InstanceData } from "../instance/InstanceData.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { PatienceOptions } from "../options/patienceOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import { withStore } from "../platform/withStore.ts"
import { outcomeOfSaga, sagaEndLines } from "./outcomeOfSaga.ts"
import { findOrderId, readOrder } from "./readOrder.ts"

/** Tells of the steps of an order's sagas as they happen. It hosts nothing: who watches moves nothing. */
export const watchOrder = async (
  invocation: Invocation,
  orderOrTracking: string,
  options: DatabaseOptions & PatienceOptions
): Promise<CommandOutcome> => {
  const { page, print, signal } = invocation
  const following = { page, print, signal, timeoutMs: options.timeout * 1_000 }
  const watched = await withStore(invocation, options, (_, parts) =>
    Effect.gen(function* () {
      const orderId = yield* findOrderId(parts, orderOrTracking)
      const last = yield* followAll(parts, orderId, following)
      return { last, data: yield* readOrder(parts, orderId) }
    })
  )
  return outcomeOfSaga("sagaproof.order.watch/1", watched.data, watched.last, () => [])
}

/** Follows one saga after the other, those too that begin meanwhile; answers with the last one. */
const followAll = (
  parts: PostgresParts,
  orderId: string,
  { timeoutMs, ...following }: Following
): Effect.Effect<InstanceData, WorkProblem> =>
  Effect.gen(function* () {
    const { page, print } = following
    const until = (yield* Clock.currentTimeMillis) + timeoutMs
    let sagaId = purchaseOf(orderId)
    for (let place = 1; ; place++) {
      print(page.paint.bold(sagaId))
      const left = until - (yield* Clock.currentTimeMillis)
      const saga = yield* followSaga(parts, sagaId, { ...following, timeoutMs: left })
      print(...sagaEndLines(page, saga.family, saga))
      const next = (yield* readOrder(parts, orderId)).sagas[place]
      if (saga.endedAt === null || next === undefined) {
        return saga
      }
      sagaId = next.sagaId
    }
  })
