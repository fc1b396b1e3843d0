import type { StepPhase } from "../../message/Message.ts"
import { rejection } from "../../rejection/Rejection.ts"
import type { CompiledDefinition } from "../CompiledDefinition.ts"
import type { Saga } from "../Saga.ts"
import { type SagaTransition, unchanged } from "../SagaTransition.ts"
import { ask } from "./ask.ts"
import { elementAt } from "./elementAt.ts"
import { turnBack } from "./goBack.ts"
import { openQuestion } from "./openQuestion.ts"
import { openDraft } from "./SagaDraft.ts"
import { settle } from "./settle.ts"

/**
 * The wait of one attempt is over. The question is asked again under the same key while its budget lasts; then a do
 * before the recorded pivot turns the saga back, and anything else waits for a person.
 */
export const stepDeadline = (
  compiled: CompiledDefinition,
  saga: Saga,
  index: number,
  phase: StepPhase,
  attempt: number,
  now: number
): SagaTransition => {
  const step = elementAt(saga.steps, index)
  const lastAttempt = phase === "do" ? step.attempt : step.undoAttempt
  if (openQuestion(step, saga.fenced) !== phase || step.exhausted || attempt !== lastAttempt) {
    return unchanged(saga)
  }
  const { kind, name, retry } = elementAt(compiled.steps, index)
  const budget = phase === "do" ? retry.attempts : retry.undoAttempts
  const waits = step.waits + 1
  const draft = openDraft(compiled, saga, now)
  if (waits < budget) {
    draft.steps[index] = { ...step, waits }
    ask(draft, index, phase)
    return settle(draft)
  }
  draft.steps[index] = { ...step, waits, exhausted: true }
  if (phase === "do" && kind !== "retriable") {
    draft.outputs.push({ _tag: "DropDeadline" })
    turnBack(draft, rejection("DEADLINE_PASSED", `Step ${name} had no answer after ${waits} full waits.`))
  }
  return settle(draft)
}

/** The saga's own deadline has come: it turns back, unless it is past its pivot or does so already. */
export const sagaDeadline = (compiled: CompiledDefinition, saga: Saga, now: number): SagaTransition => {
  if (saga.fenced || isPastPivot(compiled, saga)) {
    return unchanged(saga)
  }
  const draft = openDraft(compiled, saga, now)
  const waited = `${saga.deadlineAt - saga.startedAt} ms`
  turnBack(draft, rejection("DEADLINE_PASSED", `The saga was not past its pivot within ${waited}.`))
  return settle(draft)
}

/** Whether the pivot's done is recorded and counts: the saga only goes forward. */
export const isPastPivot = (compiled: CompiledDefinition, saga: Saga): boolean =>
  !saga.fenced && elementAt(saga.steps, compiled.pivot).outcome === "done"
