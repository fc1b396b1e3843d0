import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { operateOnSaga } from "./operateOnSaga.ts"

/** Turns a saga back that can still turn back. */
export const cancelSaga = (
  invocation: Invocation,
  sagaId: string,
  options: DatabaseOptions & IdempotencyOptions & { readonly reason: string }
): Promise<CommandOutcome> =>
  operateOnSaga(invocation, options, {
    operation: "CancelSaga",
    sagaId,
    details: { reason: options.reason },
    schema: "sagaproof.saga.cancel/1",
    told: "it turns back"
  })
