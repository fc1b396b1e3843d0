import { isGroupStep, type SagaDefinition, type Step } from "@sagaproof/core/saga/SagaDefinition"
import type { StepKind } from "@sagaproof/core/saga/StepKind"

/** One step of a definition as people and machines read it. Times are in milliseconds. */
export interface ShownStep {
  readonly name: string
  readonly participant: string
  readonly kind: StepKind
  readonly do: string
  readonly undo: string | null
  readonly after: ReadonlyArray<string>
  readonly deadlineMs: number
  readonly attempts: number
  readonly undoAttempts: number
  readonly backoff: number
  readonly longestWaitMs: number
}

/** Reads the steps off a definition. */
export const shownSteps = ({ steps }: SagaDefinition<never>): ReadonlyArray<ShownStep> =>
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

const decidersOf = (step: Step<never>): Pick<ShownStep, "participant" | "do" | "undo"> => {
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
