import { DeadlineReached } from "@sagaproof/core/message/coordinatorMessages"
import type { Message, StepPhase } from "@sagaproof/core/message/Message"
import { stepSlot } from "@sagaproof/core/message/MessageId"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { Defect } from "../host/Defect.ts"
import type { TimerDraft } from "../host/WantedTimers.ts"
import type { Work } from "../host/Work.ts"
import type { RunnableDefinition } from "./Definitions.ts"
import { SagaView } from "./SagaView.ts"

/** What follows the saga's id in the id of a question, and of the timer of its wait. First attempts are prepared. */
export const slotOf = (
  { definition, questions }: RunnableDefinition,
  step: number,
  phase: StepPhase,
  attempt: number
): string =>
  attempt === 1
    ? (questions[step]?.[phase]?.firstSlot ?? "")
    : stepSlot(definition.steps[step]?.name ?? "", phase, attempt)

/** Asks a participant to do or undo a step, and sets the timer of the wait for its answer. */
export const ask = (
  runnable: RunnableDefinition,
  saga: Saga,
  output: Extract<MachineOutput, { readonly _tag: "Ask" }>,
  work: Work,
  cause: Message
): void => {
  const question = runnable.questions[output.step]?.[output.phase]
  const step = runnable.definition.steps[output.step]
  if (question === undefined || step === undefined) {
    throw new Defect("defect", `Saga ${saga.id} asks for the ${output.phase} of a step that has none.`)
  }
  const context = new SagaView(runnable, saga)
  const slot = slotOf(runnable, output.step, output.phase, output.attempt)
  const id = saga.id + slot
  const message: Message = {
    id,
    type: question.type.type,
    source: "coordinator",
    subject: question.command.subject(context),
    time: work.now,
    dataschema: question.type.dataschema,
    correlationid: saga.orderId,
    sagaid: saga.id,
    sagastep: step.name,
    sagaphase: output.phase,
    sagaattempt: output.attempt,
    causationid: cause.id,
    partitionkey: saga.orderId,
    traceparent: cause.traceparent,
    receiver: question.receiver,
    data: question.command.data(context)
  }
  work.emit(message)
  work.setTimer({ owner: saga.id, slot, dueAt: output.dueAt, subject: message, messageOf: waitOver })
}

/** The message that says that the wait of one attempt is over; its id is that of the question, with a suffix. */
const waitOver = ({ owner, subject: question }: TimerDraft<Message>): Message => ({
  id: `${question.id}/deadline`,
  type: DeadlineReached.type,
  source: "coordinator",
  subject: owner,
  time: question.time,
  dataschema: DeadlineReached.dataschema,
  correlationid: question.partitionkey,
  sagaid: owner,
  sagastep: question.sagastep,
  sagaphase: question.sagaphase,
  sagaattempt: question.sagaattempt,
  causationid: question.id,
  partitionkey: question.partitionkey,
  traceparent: question.traceparent,
  receiver: "coordinator",
  data: stepTooLate
})

const stepTooLate: typeof DeadlineReached.data.Type = { deadline: "step" }
