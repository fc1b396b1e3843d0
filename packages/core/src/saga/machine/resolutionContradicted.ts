import type { Rejection } from "../../rejection/Rejection.ts"
import type { Resolution } from "../MachineInput.ts"
import type { Saga } from "../Saga.ts"
import { type SagaTransition, unchanged } from "../SagaTransition.ts"
import { elementAt } from "./elementAt.ts"
import { openQuestion } from "./openQuestion.ts"

/**
 * A participant has refused to write down what an operator said of a step, since its own record differs. The operator
 * was answered long before: that nothing came of it is kept on the step, for whoever looks why the saga still waits.
 */
export const resolutionContradicted = (
  saga: Saga,
  index: number,
  as: Resolution,
  rejection: Rejection
): SagaTransition => {
  const step = elementAt(saga.steps, index)
  const known = step.contradiction
  const isKnown = known?.as === as && known.rejection.message === rejection.message
  if (isKnown || openQuestion(step, saga.fenced) === undefined) {
    return unchanged(saga)
  }
  return {
    saga: { ...saga, steps: saga.steps.with(index, { ...step, contradiction: { as, rejection } }) },
    outputs: []
  }
}
