import type { CompiledDefinition } from "../CompiledDefinition.ts"
import type { Saga } from "../Saga.ts"
import { type SagaTransition, unchanged } from "../SagaTransition.ts"
import { stopWaiting } from "./ask.ts"
import { elementAt } from "./elementAt.ts"
import { openDraft } from "./SagaDraft.ts"
import { settle } from "./settle.ts"

/** Nobody will answer an undo that an operator has dropped: it counts as exhausted, and the saga is stuck. */
export const undoDropped = (compiled: CompiledDefinition, saga: Saga, index: number, now: number): SagaTransition => {
  const step = elementAt(saga.steps, index)
  if (step.undo !== "asked" || step.exhausted) {
    return unchanged(saga)
  }
  const draft = openDraft(compiled, saga, now)
  stopWaiting(draft, index)
  draft.steps[index] = { ...step, exhausted: true }
  return settle(draft)
}
