import { type Rejection, rejection } from "../../rejection/Rejection.ts"
import type { CompiledDefinition } from "../CompiledDefinition.ts"
import type { Resolution } from "../MachineInput.ts"
import { isEnd, type Saga } from "../Saga.ts"
import type { SagaTransition } from "../SagaTransition.ts"
import { askAnew } from "./ask.ts"
import { isPastPivot } from "./deadlines.ts"
import { elementAt } from "./elementAt.ts"
import { turnBack } from "./goBack.ts"
import { openQuestion } from "./openQuestion.ts"
import { openDraft } from "./SagaDraft.ts"
import { settle } from "./settle.ts"

/** Turns a saga back on request, while its pivot is not recorded. */
export const cancel = (compiled: CompiledDefinition, saga: Saga, reason: string, now: number): SagaTransition => {
  if (isEnd(saga.status)) {
    return answerOperator(saga, hasEnded(saga))
  }
  if (saga.fenced) {
    return answerOperator(saga, undefined)
  }
  if (isPastPivot(compiled, saga)) {
    const { name } = elementAt(compiled.steps, compiled.pivot)
    return answerOperator(
      saga,
      rejection("SAGA_PAST_PIVOT", `Saga ${saga.id} has done ${name}, from where it only goes forward.`)
    )
  }
  const draft = openDraft(compiled, saga, now)
  draft.outputs.push({ _tag: "AnswerOperator", rejection: undefined }, { _tag: "DropDeadline" })
  turnBack(draft, rejection("CANCELLED_BY_REQUEST", `The saga was cancelled: ${reason}`))
  return settle(draft)
}

/** Restarts the budget of one exhausted step, or of all of them, and asks them again under the same keys. */
export const retry = (
  compiled: CompiledDefinition,
  saga: Saga,
  name: string | undefined,
  now: number
): SagaTransition => {
  const wanted = name === undefined ? undefined : compiled.indexByName.get(name)
  const refusal =
    refusalOfStuckCommand(compiled, saga, name) ??
    (wanted === undefined || elementAt(saga.steps, wanted).exhausted
      ? undefined
      : rejection("SAGA_NOT_STUCK", `Saga ${saga.id} is not stuck at ${name}: that step has not used up its attempts.`))
  if (refusal !== undefined) {
    return answerOperator(saga, refusal)
  }
  const draft = openDraft(compiled, saga, now)
  draft.outputs.push({ _tag: "AnswerOperator", rejection: undefined })
  for (let index = 0; index < saga.steps.length; index++) {
    const step = elementAt(saga.steps, index)
    const question = openQuestion(step, saga.fenced)
    if (step.exhausted && question !== undefined && (wanted === undefined || wanted === index)) {
      askAnew(draft, index, question)
    }
  }
  return settle(draft)
}

/**
 * Asks the participant of an unproven step to write down what an operator knows of it. Nothing moves until it has.
 *
 * A step behind the pivot cannot be resolved as not done: the tombstone would refuse it for ever, while the saga can
 * only go forward through it. It is retried, or resolved as done once a person has seen to its effect.
 */
export const resolve = (
  compiled: CompiledDefinition,
  saga: Saga,
  name: string,
  as: Resolution,
  reason: string
): SagaTransition => {
  const refusal = refusalOfStuckCommand(compiled, saga, name)
  const index = compiled.indexByName.get(name)
  if (refusal !== undefined || index === undefined) {
    return answerOperator(saga, refusal)
  }
  if (openQuestion(elementAt(saga.steps, index), saga.fenced) === undefined) {
    return answerOperator(saga, rejection("STEP_NOT_UNPROVEN", `Step ${name} of saga ${saga.id} is not unproven.`))
  }
  if (as === "not-done" && !saga.fenced) {
    const mend = "retry it, or resolve it as done once its effect is made by hand"
    return answerOperator(
      saga,
      rejection("SAGA_PAST_PIVOT", `Saga ${saga.id} only goes forward and cannot do without ${name}: ${mend}.`)
    )
  }
  return {
    saga,
    outputs: [
      { _tag: "AnswerOperator", rejection: undefined },
      { _tag: "AskResolution", step: index, as, reason }
    ]
  }
}

const refusalOfStuckCommand = (
  compiled: CompiledDefinition,
  saga: Saga,
  name: string | undefined
): Rejection | undefined => {
  if (isEnd(saga.status)) {
    return hasEnded(saga)
  }
  if (name !== undefined && !compiled.indexByName.has(name)) {
    return rejection("ENTITY_NOT_FOUND", `Saga ${saga.id} has no step ${name}.`)
  }
  return saga.status === "stuck"
    ? undefined
    : rejection("SAGA_NOT_STUCK", `Saga ${saga.id} is ${saga.status}; only a stuck one can be retried or resolved.`)
}

const hasEnded = (saga: Saga): Rejection => rejection("SAGA_ENDED", `Saga ${saga.id} has ended: ${saga.status}.`)

const answerOperator = (saga: Saga, refusal: Rejection | undefined): SagaTransition => ({
  saga,
  outputs: [{ _tag: "AnswerOperator", rejection: refusal }]
})
