import type { SagaStep } from "../Saga.ts"

// Nearly all steps of nearly all sagas go through the same three states, so all sagas share them: a copy for each step
// and input would be most of what a saga makes and keeps.

/** A step that was never asked. */
export const untouchedStep: SagaStep = {
  outcome: "none",
  undo: "none",
  attempt: 0,
  undoAttempt: 0,
  waits: 0,
  exhausted: false,
  reversed: false,
  result: undefined,
  rejection: undefined,
  resolution: undefined
}

const askedStep: SagaStep = { ...untouchedStep, outcome: "unknown", attempt: 1 }
const doneStep: SagaStep = { ...askedStep, outcome: "done" }

/** A step whose do was asked once more. */
export const askedAgain = (step: SagaStep): SagaStep =>
  step === untouchedStep ? askedStep : { ...step, outcome: "unknown", attempt: step.attempt + 1 }

/** A step whose do was answered in time. */
export const doneWith = (step: SagaStep, result: unknown): SagaStep =>
  step === askedStep && result === undefined ? doneStep : { ...step, outcome: "done", exhausted: false, result }
