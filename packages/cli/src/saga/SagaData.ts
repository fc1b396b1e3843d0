import { isGroupStep, type SagaDefinition, type Step } from "@sagaproof/core/saga/SagaDefinition"
import { stepKinds } from "@sagaproof/core/saga/StepKind"
import * as Schema from "effect/Schema"

/** One step of a definition. */
export const StepData = Schema.Struct({
  name: Schema.String,
  /** Who decides it; several names where a group does. */
  participant: Schema.String,
  kind: Schema.Literals(stepKinds),
  do: Schema.String,
  undo: Schema.NullOr(Schema.String),
  /** The steps that must be done before it. */
  after: Schema.Array(Schema.String),
  /** How long the first attempt waits; each further one `backoff` times as long, up to the longest wait. */
  deadlineMs: Schema.Int,
  attempts: Schema.Int,
  undoAttempts: Schema.Int,
  backoff: Schema.Finite,
  longestWaitMs: Schema.Int
})

/** {@inheritDoc StepData} */
export type StepData = typeof StepData.Type

const facts = {
  name: Schema.String,
  version: Schema.Int,
  family: Schema.String,
  summary: Schema.String
}

/** The `data` of `sagaproof.saga.list/1`. */
export const SagaListData = Schema.Struct({
  sagas: Schema.Array(Schema.Struct({ ...facts, steps: Schema.Array(Schema.String) }))
})

/** The `data` of `sagaproof.saga.show/1`. */
export const SagaData = Schema.Struct({
  ...facts,
  /** How long it may take to its pivot. */
  deadlineMs: Schema.Int,
  steps: Schema.Array(StepData),
  /** The same as a Mermaid flow chart. */
  mermaid: Schema.String
})

/** Reads the steps off a definition. */
export const stepData = ({ steps }: SagaDefinition<never>): ReadonlyArray<StepData> =>
  steps.map((step, index) => {
    const before = steps[index - 1]?.name
    return {
      name: step.name,
      ...decidersOf(step),
      kind: step.kind,
      after: step.after ?? (before === undefined ? [] : [before]),
      deadlineMs: step.deadlineMs,
      attempts: step.retry.attempts,
      undoAttempts: step.retry.undoAttempts,
      backoff: step.retry.backoff,
      longestWaitMs: step.retry.longestWaitMs
    }
  })

const decidersOf = (step: Step<never>): Pick<StepData, "participant" | "do" | "undo"> => {
  if (isGroupStep(step)) {
    const undos = step.group.flatMap(({ undo }) => (undo === undefined ? [] : [undo.type]))
    return {
      participant: step.group.map(({ participant }) => participant).join(" + "),
      do: step.group.map((member) => member.do.type).join(" + "),
      undo: undos.length === 0 ? null : undos.join(" + ")
    }
  }
  return { participant: step.participant, do: step.do.type, undo: step.undo?.type ?? null }
}
