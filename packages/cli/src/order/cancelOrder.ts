import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { followSaga } from "../instance/followSaga.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { PatienceOptions } from "../options/patienceOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import type { PlatformPlace } from "../platform/runOnParts.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { outcomeOfSaga, sagaEndLines } from "./outcomeOfSaga.ts"
import { findPurchase } from "./readOrder.ts"

interface CancelOptions extends PlatformPlace, IdempotencyOptions, PatienceOptions {
  readonly by: string
  readonly reason: string
}

/** Cancels a whole order, and tells how that goes. */
export const cancelOrder = async (
  invocation: Invocation,
  orderId: string,
  options: CancelOptions
): Promise<CommandOutcome> => {
  const { page, print, signal } = invocation
  const { by, idempotencyKey, reason, timeout } = options
  const saga = await withPlatform(invocation, options, ({ parts, submit }) =>
    Effect.gen(function* () {
      yield* findPurchase(parts.store, orderId)
      const accepted = yield* submit("CancelOrder", { orderId, by, reason }, idempotencyKey)
      const { sagaId } = accepted as { readonly sagaId: string }
      print(`the cancellation of order ${orderId} is accepted`)
      return yield* followSaga(parts, sagaId, { page, print, signal, timeoutMs: timeout * 1_000 })
    })
  )
  return outcomeOfSaga("sagaproof.order.cancel/1", { orderId, saga }, saga, () =>
    sagaEndLines(page, `the cancellation of order ${orderId}`, saga)
  )
}
