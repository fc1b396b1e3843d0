import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { operateOnSaga } from "./operateOnSaga.ts"

/** Gives a stuck saga new attempts. */
export const retrySaga = (
  invocation: Invocation,
  sagaId: string,
  options: DatabaseOptions & IdempotencyOptions & { readonly step?: string }
): Promise<CommandOutcome> => {
  const { step } = options
  return operateOnSaga(invocation, options, {
    operation: "RetrySaga",
    sagaId,
    details: step === undefined ? {} : { step },
    schema: "sagaproof.saga.retry/1",
    told: `asked again${step === undefined ? "" : `: ${step}`}`
  })
}
