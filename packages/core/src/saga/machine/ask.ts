import type { StepPhase } from "../../message/Message.ts"
import type { CompiledStep } from "../CompiledDefinition.ts"
import { elementAt } from "./elementAt.ts"
import { openQuestion } from "./openQuestion.ts"
import { askedAgain } from "./plainSteps.ts"
import type { SagaDraft } from "./SagaDraft.ts"

/** Asks the participant of a step for its effect, for the first time or again under the same key. */
export const askDo = (draft: SagaDraft, index: number): void => {
  const step = elementAt(draft.steps, index)
  const asked = askedAgain(step)
  draft.steps[index] = asked
  pushAsk(draft, index, "do", asked.attempt, asked.waits)
}

/** Asks the participant of a step to take its effect back, for the first time or again under the same key. */
export const askUndo = (draft: SagaDraft, index: number): void => {
  const step = elementAt(draft.steps, index)
  const undoAttempt = step.undoAttempt + 1
  // The undo has a budget of its own: what the do has used up does not count.
  const waits = step.undo === "none" ? 0 : step.waits
  draft.steps[index] = { ...step, undo: "asked", undoAttempt, waits }
  pushAsk(draft, index, "undo", undoAttempt, waits)
}

/** Restarts the budget of a step and asks its open question again. */
export const askAnew = (draft: SagaDraft, index: number, question: StepPhase): void => {
  draft.steps[index] = { ...elementAt(draft.steps, index), waits: 0, exhausted: false }
  ask(draft, index, question)
}

/** Asks one question of a step. */
export const ask = (draft: SagaDraft, index: number, question: StepPhase): void => {
  if (question === "do") {
    askDo(draft, index)
  } else {
    askUndo(draft, index)
  }
}

/** Ends the wait for the open question of a step, if one is under way: an exhausted step waits for a person instead. */
export const stopWaiting = (draft: SagaDraft, index: number): void => {
  const step = elementAt(draft.steps, index)
  const phase = openQuestion(step, draft.fenced)
  if (phase !== undefined && !step.exhausted) {
    draft.outputs.push({
      _tag: "StopWaiting",
      step: index,
      phase,
      attempt: phase === "do" ? step.attempt : step.undoAttempt
    })
  }
}

const pushAsk = (draft: SagaDraft, index: number, phase: StepPhase, attempt: number, waits: number): void => {
  const dueAt = draft.now + waitMs(elementAt(draft.compiled.steps, index), waits)
  draft.outputs.push({ _tag: "Ask", step: index, phase, attempt, dueAt })
}

/** How long an attempt waits, in whole milliseconds, after so many full waits. */
const waitMs = ({ deadlineMs, retry }: CompiledStep, waits: number): number =>
  waits === 0 ? deadlineMs : Math.floor(Math.min(deadlineMs * retry.backoff ** waits, retry.longestWaitMs))
