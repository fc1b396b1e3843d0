import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import type { StepReply } from "../../message/StepReply.ts"
import type { OutcomeLog } from "../../saga/OutcomeLog.ts"
import type { Saga, SagaStep } from "../../saga/Saga.ts"
import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import type { Ledger } from "../Ledger.ts"
import { definitionOf } from "../orderEnd.ts"
import type { Violation } from "../Violation.ts"

/** Whether a participant has told a saga so of a step, by the journal. */
export type Told = (sagaId: string, step: string, outcome: StepReply["outcome"]) => boolean

/** Everything that participants have told sagas. */
export const toldIn = (journal: ReadonlyArray<Message>): Told => {
  const told = new Set<string>()
  for (const { data, receiver, sagaid, sagastep } of journal) {
    const outcome = (data as Partial<StepReply> | undefined)?.outcome
    if (receiver === "coordinator" && sagastep !== undefined && outcome !== undefined) {
      told.add(`${sagaid}/${sagastep}/${outcome}`)
    }
  }
  return (sagaId, step, outcome) => told.has(`${sagaId}/${step}/${outcome}`)
}

/**
 * The steps of which a saga believes what nobody has told it. Where the first question was retired its answer may be gone
 * as well; what an operator has settled their participant has told in its own words.
 */
export const untoldSteps = (
  saga: Saga,
  ledger: Ledger,
  definitions: DefinitionCatalogue,
  told: Told
): ReadonlyArray<Violation> => {
  const isClosed = ledger.state<OutcomeLog>("outcomes", saga.id)?.closed === true
  return definitionOf(saga, definitions).steps.flatMap(({ name }, index) => {
    const step = saga.steps[index]
    const isWhole = !isClosed && ledger.placeOf(stepMessageId(saga.id, name, "do", 1)) !== undefined
    const belief = step && isWhole ? unfounded(step, (outcome) => told(saga.id, name, outcome)) : undefined
    const message = `saga ${saga.id} of order ${saga.orderId} takes its step ${name} for ${belief}, and nobody has told it so`
    return belief === undefined ? [] : [{ message, sagaId: saga.id, orderId: saga.orderId }]
  })
}

const unfounded = (
  { outcome, resolution, undo }: SagaStep,
  isTold: (outcome: StepReply["outcome"]) => boolean
): string | undefined => {
  if (resolution !== undefined) {
    return undefined
  }
  if ((outcome === "done" || outcome === "refused") && !isTold(outcome)) {
    return outcome
  }
  return undo === "undone" && !isTold("undone") && !isTold("refused") ? "undone" : undefined
}
