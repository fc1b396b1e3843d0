import type { CompiledDefinition } from "../CompiledDefinition.ts"
import type { Resolution } from "../MachineInput.ts"
import type { Saga } from "../Saga.ts"
import { SagaDefect } from "../SagaDefect.ts"
import { type SagaTransition, unchanged } from "../SagaTransition.ts"
import { askAnew, stopWaiting } from "./ask.ts"
import { elementAt } from "./elementAt.ts"
import { askReadyUndos } from "./goBack.ts"
import { goForward } from "./goForward.ts"
import { openQuestion } from "./openQuestion.ts"
import { openDraft } from "./SagaDraft.ts"
import { settle } from "./settle.ts"

/**
 * A participant has written down what an operator said of a step. The saga moves on that answer alone.
 * - going forward, done: the step counts as done, without a result
 * - going back, done: the effect is on record, so its undo is asked anew
 * - going back, not done: the tombstone stands in for the undo's answer
 */
export const resolutionAnswered = (
  compiled: CompiledDefinition,
  saga: Saga,
  index: number,
  as: Resolution,
  reason: string,
  now: number
): SagaTransition => {
  // What its participant contradicted before is settled by what it has written down now.
  const { contradiction: _, ...step } = elementAt(saga.steps, index)
  if (openQuestion(step, saga.fenced) === undefined) {
    return unchanged(saga)
  }
  const draft = openDraft(compiled, saga, now)
  draft.byOperator = true
  if (!saga.fenced) {
    if (as === "not-done") {
      const { name } = elementAt(compiled.steps, index)
      throw new SagaDefect(`Step ${name} of saga ${saga.id} was resolved as not done, but the saga only goes forward.`)
    }
    stopWaiting(draft, index)
    draft.steps[index] = { ...step, outcome: "done", exhausted: false, resolution: reason }
    goForward(draft, index)
  } else if (as === "done") {
    draft.steps[index] = { ...step, outcome: "done", resolution: reason }
    // An undo that still has its wait meets the new record by itself.
    if (step.exhausted) {
      askAnew(draft, index, "undo")
    }
  } else {
    stopWaiting(draft, index)
    draft.steps[index] = { ...step, undo: "undone", exhausted: false, reversed: false, resolution: reason }
    askReadyUndos(draft)
  }
  return settle(draft)
}
