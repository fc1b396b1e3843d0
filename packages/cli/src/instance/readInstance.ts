import type { Queries } from "@sagaproof/core/ports/Queries"
import type { Rejection } from "@sagaproof/core/rejection/Rejection"
import { explainWaiting } from "@sagaproof/core/saga/explainWaiting"
import { residue } from "@sagaproof/core/saga/residue"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import { definitionKey } from "@sagaproof/core/saga/SagaDefinition"
import type { Definitions, RunnableDefinition } from "@sagaproof/services/coordinator/Definitions"
import { type ParkedQueue, parkedKind } from "@sagaproof/services/host/Parked"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import { isoText } from "../output/timeText.ts"
import { findRow, stateOf } from "../platform/findRow.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import { stepData } from "../saga/SagaData.ts"
import type { InstanceData, InstanceFactsData, InstanceStepData } from "./InstanceData.ts"

/** A saga that must be there, with everything that is known of it. */
export const readInstance = (
  store: Queries,
  definitions: Definitions,
  sagaId: string
): Effect.Effect<InstanceData, WorkProblem> =>
  Effect.gen(function* () {
    const saga = yield* findRow<Saga>(store, "saga", sagaId, "sagaproof saga list --status all shows which there are")
    const queue = yield* stateOf<ParkedQueue>(store, parkedKind, sagaId)
    const runnable = definitions.find(saga.definition, saga.version)
    const parked = queue?.entries.length ?? 0
    return {
      ...factsOf(saga, parked > 0),
      family: saga.family,
      byOperator: saga.byOperator,
      deadlineAt: isoText(saga.deadlineAt),
      waiting: waitingOf(runnable, saga, yield* Clock.currentTimeMillis),
      parked,
      steps: stepsOf(runnable, saga),
      residue: runnable === undefined ? [] : residue(runnable.compiled, saga)
    }
  })

/** What a list says of a saga. */
export const factsOf = (saga: Saga, isParked: boolean): InstanceFactsData => ({
  sagaId: saga.id,
  orderId: saga.orderId,
  definition: saga.definition,
  version: saga.version,
  status: saga.status,
  stuck: saga.status === "stuck" || (isParked && !isEnd(saga.status)),
  reason: reasonOf(saga.reason),
  startedAt: isoText(saga.startedAt),
  endedAt: saga.endedAt === undefined ? null : isoText(saga.endedAt)
})

const reasonOf = (rejection: Rejection | undefined): InstanceFactsData["reason"] =>
  rejection === undefined ? null : { code: rejection.code, message: rejection.message }

const waitingOf = (runnable: RunnableDefinition | undefined, saga: Saga, now: number): string | null => {
  if (isEnd(saga.status)) {
    return null
  }
  return runnable === undefined
    ? `It runs under ${definitionKey(saga.definition, saga.version)}, which nobody here knows.`
    : explainWaiting(runnable.compiled, saga, now)
}

/** The steps by name; by their place where nobody here knows the definition. */
const stepsOf = (runnable: RunnableDefinition | undefined, saga: Saga): ReadonlyArray<InstanceStepData> => {
  const known = runnable === undefined ? [] : stepData(runnable.definition)
  return saga.steps.map((step, index) => ({
    name: known[index]?.name ?? `step ${index + 1}`,
    participant: known[index]?.participant ?? "",
    kind: known[index]?.kind ?? "",
    outcome: step.outcome,
    undo: step.undo,
    attempts: step.attempt,
    undoAttempts: step.undoAttempt,
    exhausted: step.exhausted,
    reversed: step.reversed,
    rejection: reasonOf(step.rejection),
    resolution: step.resolution ?? null
  }))
}
