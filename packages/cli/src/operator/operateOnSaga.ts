import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { definitionsOf } from "../instance/definitionsOf.ts"
import type { InstanceData } from "../instance/InstanceData.ts"
import { readInstance } from "../instance/readInstance.ts"
import { renderInstance } from "../instance/renderInstance.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import { withPlatform } from "../platform/withPlatform.ts"

/** What an operator says to a saga. */
export interface SagaOperation {
  readonly operation: "CancelSaga" | "RetrySaga" | "ResolveSaga"
  readonly sagaId: string
  /** What is said besides. */
  readonly details: Readonly<Record<string, string>>
  readonly schema: string
  /** What was done, for people. */
  readonly told: string
  /** Looks whether what was accepted has taken; that is known only when the participants have answered. */
  readonly check?: (parts: PlatformParts) => Effect.Effect<void, WorkProblem>
}

/** Does to a saga what its operator says, and shows how it stands when everything that follows has happened. */
export const operateOnSaga = async (
  invocation: Invocation,
  options: DatabaseOptions & IdempotencyOptions,
  { check, details, operation, sagaId, schema, told }: SagaOperation
): Promise<CommandOutcome> => {
  const saga = await withPlatform(invocation, options, ({ parts, platform, submit }) => {
    const read: Effect.Effect<InstanceData, WorkProblem> = readInstance(parts.store, definitionsOf(parts), sagaId)
    return Effect.gen(function* () {
      yield* read
      yield* submit(operation, { sagaId, ...details }, options.idempotencyKey)
      yield* platform.quiet
      yield* check?.(parts) ?? Effect.void
      return yield* read
    })
  })
  return success(schema, saga, (page) => [
    `${page.paint.green(page.glyphs.pass)} ${told}`,
    ...renderInstance(page, saga)
  ])
}
