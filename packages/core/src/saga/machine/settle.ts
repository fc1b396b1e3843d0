import type { Saga, SagaEnd } from "../Saga.ts"
import type { SagaTransition } from "../SagaTransition.ts"
import { elementAt } from "./elementAt.ts"
import { needsUndo } from "./openQuestion.ts"
import type { SagaDraft } from "./SagaDraft.ts"

/**
 * Makes the next saga of a draft. Its status follows from its steps in this one place: it is stuck exactly when a step
 * is exhausted, and at its end exactly when every step is done or every effect is proven to be gone.
 */
export const settle = (draft: SagaDraft): SagaTransition => {
  const { byOperator, fenced, outputs, reason, saga, steps } = draft
  let exhausted = false
  let allDone = true
  for (const step of steps) {
    exhausted = exhausted || step.exhausted
    allDone = allDone && step.outcome === "done"
  }
  const end = fenced ? endOfUndoing(draft) : allDone ? "completed" : undefined
  if (end === undefined) {
    const status = exhausted ? "stuck" : fenced ? "undoing" : "running"
    return { saga: { ...saga, status, fenced, reason, steps, byOperator }, outputs }
  }
  outputs.push({ _tag: "Ended", end })
  for (const watcher of saga.watchers) {
    outputs.push({ _tag: "TellWatcher", watcher, end })
  }
  const ended: Saga = { ...saga, status: end, fenced, reason, steps, endedAt: draft.now, byOperator }
  return { saga: ended, outputs }
}

/** The end of a saga that turned back, once every undo is proven. */
const endOfUndoing = ({ compiled, steps }: SagaDraft): SagaEnd | undefined => {
  let effect = false
  for (let index = 0; index < steps.length; index++) {
    const step = elementAt(steps, index)
    if (needsUndo(elementAt(compiled.steps, index), step)) {
      return undefined
    }
    // An order that was placed and failed again is the trace of a rejection, not an effect that was compensated.
    effect = effect || (step.reversed && index !== compiled.placing)
  }
  return effect ? "compensated" : "rejected"
}
