import type { AggregateReference } from "../aggregate/Aggregate.ts"
import type { CompiledDefinition } from "./CompiledDefinition.ts"
import { askDo } from "./machine/ask.ts"
import { untouchedStep } from "./machine/plainSteps.ts"
import { openDraft } from "./machine/SagaDraft.ts"
import { settle } from "./machine/settle.ts"
import type { Saga, SagaWatcher } from "./Saga.ts"
import type { SagaTransition } from "./SagaTransition.ts"

/** What a saga is started with. */
export interface SagaStart {
  /** Unique per definition family and business key: see `sagaId`. */
  readonly id: string
  readonly orderId: string
  readonly request: unknown
  /** Every aggregate that any branch of the saga touches. */
  readonly footprint: ReadonlyArray<AggregateReference>
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Starts a saga: every step that waits for no other one is asked.
 * The coordinator arms the saga's own deadline at `deadlineAt`.
 */
export const startSaga = (compiled: CompiledDefinition, start: SagaStart): SagaTransition => {
  const { definition, roots, steps } = compiled
  const { footprint, id, now, orderId, request } = start
  const saga: Saga = {
    id,
    family: definition.family,
    definition: definition.name,
    version: definition.version,
    orderId,
    request,
    status: "running",
    fenced: false,
    reason: undefined,
    steps: steps.map(() => untouchedStep),
    startedAt: now,
    deadlineAt: now + definition.deadlineMs,
    endedAt: undefined,
    byOperator: false,
    footprint,
    watchers: nobody
  }
  const draft = openDraft(compiled, saga, now)
  for (const root of roots) {
    askDo(draft, root)
  }
  return settle(draft)
}

const nobody: ReadonlyArray<SagaWatcher> = []
