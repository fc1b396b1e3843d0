import type { Saga } from "@sagaproof/core/saga/Saga"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { definitionsOf } from "../instance/definitionsOf.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { failureOfRejection } from "../platform/failureOfRejection.ts"
import { stateOf } from "../platform/findRow.ts"
import { operateOnSaga, type SagaOperation } from "./operateOnSaga.ts"

interface ResolveOptions extends DatabaseOptions, IdempotencyOptions {
  readonly step: string
  readonly as: "done" | "not-done"
  readonly reason: string
}

/** Settles by what a person knows whether a step of a stuck saga has happened. */
export const resolveSaga = (
  invocation: Invocation,
  sagaId: string,
  options: ResolveOptions
): Promise<CommandOutcome> => {
  const { as, reason, step } = options
  return operateOnSaga(invocation, options, {
    operation: "ResolveSaga",
    sagaId,
    details: { step, as, reason },
    schema: "sagaproof.saga.resolve/1",
    told: `${step} is resolved as ${as}`,
    check: hasTaken(sagaId, step)
  })
}

/** A resolution that the participant's own record contradicts is not written down, and nothing has changed. */
const hasTaken =
  (sagaId: string, step: string): NonNullable<SagaOperation["check"]> =>
  (parts) =>
    Effect.gen(function* () {
      const saga = yield* stateOf<Saga>(parts.store, "saga", sagaId)
      const runnable = saga === undefined ? undefined : definitionsOf(parts).find(saga.definition, saga.version)
      const index = runnable?.compiled.indexByName.get(step)
      const contradiction = index === undefined ? undefined : saga?.steps[index]?.contradiction
      if (contradiction !== undefined) {
        yield* Effect.fail(failureOfRejection(contradiction.rejection))
      }
    })
