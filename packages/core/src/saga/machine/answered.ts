import type { Rejection } from "../../rejection/Rejection.ts"
import type { CompiledDefinition } from "../CompiledDefinition.ts"
import type { StepAnswer } from "../MachineInput.ts"
import type { Saga } from "../Saga.ts"
import { SagaDefect } from "../SagaDefect.ts"
import { type SagaTransition, unchanged } from "../SagaTransition.ts"
import { stopWaiting } from "./ask.ts"
import { elementAt } from "./elementAt.ts"
import { askReadyUndos, turnBack } from "./goBack.ts"
import { goForward } from "./goForward.ts"
import { needsUndo } from "./openQuestion.ts"
import { doneWith } from "./plainSteps.ts"
import { openDraft } from "./SagaDraft.ts"
import { settle } from "./settle.ts"

/** A participant has answered a question of a saga that has not ended. */
export const answered = (
  compiled: CompiledDefinition,
  saga: Saga,
  index: number,
  answer: StepAnswer,
  now: number
): SagaTransition => {
  switch (answer._tag) {
    case "Done":
      return done(compiled, saga, index, answer.result, now)
    case "Refused":
      return refused(compiled, saga, index, answer.rejection, now)
    case "Undone":
      return undone(compiled, saga, index, answer.reversed, now)
  }
}

const done = (
  compiled: CompiledDefinition,
  saga: Saga,
  index: number,
  result: unknown,
  now: number
): SagaTransition => {
  const step = elementAt(saga.steps, index)
  if (step.outcome !== "unknown" || (saga.fenced && !needsUndo(elementAt(compiled.steps, index), step))) {
    return unchanged(saga)
  }
  const draft = openDraft(compiled, saga, now)
  if (saga.fenced) {
    // Too late to turn anything back, the pivot included; the residue must know of the effect. An undo that is used up
    // stays so: that the do happened proves nothing about its undo.
    draft.steps[index] = { ...step, outcome: "done", result }
    return settle(draft)
  }
  stopWaiting(draft, index)
  draft.steps[index] = doneWith(step, result)
  goForward(draft, index)
  return settle(draft)
}

const refused = (
  compiled: CompiledDefinition,
  saga: Saga,
  index: number,
  rejection: Rejection,
  now: number
): SagaTransition => {
  const step = elementAt(saga.steps, index)
  const { kind, name } = elementAt(compiled.steps, index)
  if (step.outcome !== "unknown" || (saga.fenced && !needsUndo(elementAt(compiled.steps, index), step))) {
    return unchanged(saga)
  }
  if (kind === "retriable") {
    throw new SagaDefect(`Step ${name} of saga ${saga.id} is retriable, but was refused: ${rejection.message}`)
  }
  const draft = openDraft(compiled, saga, now)
  stopWaiting(draft, index)
  if (saga.fenced) {
    // The participant has recorded the refusal, so the same question can never succeed: as good as undone.
    draft.steps[index] = { ...step, outcome: "refused", undo: "undone", exhausted: false, rejection }
    askReadyUndos(draft)
  } else {
    draft.steps[index] = { ...step, outcome: "refused", rejection }
    draft.outputs.push({ _tag: "DropDeadline" })
    turnBack(draft, rejection)
  }
  return settle(draft)
}

const undone = (
  compiled: CompiledDefinition,
  saga: Saga,
  index: number,
  reversed: boolean,
  now: number
): SagaTransition => {
  const step = elementAt(saga.steps, index)
  if (step.undo !== "asked") {
    return unchanged(saga)
  }
  const draft = openDraft(compiled, saga, now)
  stopWaiting(draft, index)
  draft.steps[index] = { ...step, undo: "undone", exhausted: false, reversed }
  askReadyUndos(draft)
  return settle(draft)
}
