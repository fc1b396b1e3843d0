import type { Saga, SagaEnd, SagaStatus } from "../Saga.ts"
import type { SagaTransition } from "../SagaTransition.ts"
import { elementAt } from "./elementAt.ts"
import { needsUndo } from "./openQuestion.ts"
import type { SagaDraft } from "./SagaDraft.ts"

/**
 * Makes the next saga of a draft. Its status follows from its steps in this one place: it is stuck exactly when a step
 * is exhausted, and at its end exactly when every step is done or every effect is proven to be gone.
 */
export const settle = (draft: SagaDraft): SagaTransition => {
  const { fenced, outputs, saga, steps } = draft
  let exhausted = false
  let allDone = true
  for (const step of steps) {
    exhausted = exhausted || step.exhausted
    allDone = allDone && step.outcome === "done"
  }
  const end = fenced ? endOfUndoing(draft) : allDone ? "completed" : undefined
  if (end === undefined) {
    const status = exhausted ? "stuck" : fenced ? "undoing" : "running"
    return { saga: next(draft, status, saga.endedAt), outputs }
  }
  outputs.push({ _tag: "Ended", end })
  for (const watcher of saga.watchers) {
    outputs.push({ _tag: "TellWatcher", watcher, end })
  }
  return { saga: next(draft, end, draft.now), outputs }
}

/** Written out field by field, as every input to every saga makes one. */
const next = (
  { byOperator, fenced, reason, saga, steps }: SagaDraft,
  status: SagaStatus,
  endedAt: number | undefined
): Saga => ({
  id: saga.id,
  family: saga.family,
  definition: saga.definition,
  version: saga.version,
  orderId: saga.orderId,
  request: saga.request,
  status,
  fenced,
  reason,
  steps,
  startedAt: saga.startedAt,
  deadlineAt: saga.deadlineAt,
  endedAt,
  byOperator,
  footprint: saga.footprint,
  watchers: saga.watchers
})

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
