import type { Rejection } from "../../rejection/Rejection.ts"
import { askUndo, stopWaiting } from "./ask.ts"
import { elementAt } from "./elementAt.ts"
import { needsUndo } from "./openQuestion.ts"
import type { SagaDraft } from "./SagaDraft.ts"

/**
 * The durable decision to undo. It fences the pivot whether or not that was asked: the pivot is never asked from
 * here on, and a late `done` of it turns nothing back. Steps without an answer are undone like those that are done,
 * for unknown is not refused.
 */
export const turnBack = (draft: SagaDraft, reason: Rejection): void => {
  const { steps } = draft
  for (let index = 0; index < steps.length; index++) {
    const step = elementAt(steps, index)
    if (step.outcome === "unknown") {
      stopWaiting(draft, index)
      steps[index] = { ...step, exhausted: false }
    }
  }
  draft.fenced = true
  draft.reason = reason
  askReadyUndos(draft)
}

/**
 * Asks every undo that waits for no other one: a step is undone when no step behind it, on any path, may still have
 * an effect. Branches that do not depend on one another are undone together.
 */
export const askReadyUndos = (draft: SagaDraft): void => {
  const { compiled, steps } = draft
  for (let index = steps.length - 1; index >= 0; index--) {
    const compiledStep = elementAt(compiled.steps, index)
    const step = elementAt(steps, index)
    if (step.undo === "none" && needsUndo(compiledStep, step)) {
      const waitsFor = compiledStep.descendants.some((behind) =>
        needsUndo(elementAt(compiled.steps, behind), elementAt(steps, behind))
      )
      if (!waitsFor) {
        askUndo(draft, index)
      }
    }
  }
}
