import type { StepPhase } from "../../message/Message.ts"
import type { CompiledStep } from "../CompiledDefinition.ts"
import type { SagaStep } from "../Saga.ts"

/**
 * The question of a step that is asked and not answered. While the saga goes forward that is its do; once the saga
 * has turned back (`fenced`) only undos are asked, and a do without an answer is waited for no more.
 */
export const openQuestion = (step: SagaStep, fenced: boolean): StepPhase | undefined => {
  if (fenced) {
    return step.undo === "asked" ? "undo" : undefined
  }
  return step.outcome === "unknown" ? "do" : undefined
}

/** Whether a saga that turns back still has to prove that a step has no effect: it may have happened, done or unknown. */
export const needsUndo = (compiled: CompiledStep, step: SagaStep): boolean =>
  compiled.undoable && step.undo !== "undone" && (step.outcome === "done" || step.outcome === "unknown")
