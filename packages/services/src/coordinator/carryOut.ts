import { DeadlineReached, PurchaseSettled } from "@sagaproof/core/message/coordinatorMessages"
import type { Message, StepPhase } from "@sagaproof/core/message/Message"
import { consequenceId, stepSlot } from "@sagaproof/core/message/MessageId"
import { ResolveStep } from "@sagaproof/core/message/sharedMessages"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import type { Saga, SagaEnd, SagaWatcher } from "@sagaproof/core/saga/Saga"
import type { SagaContext } from "@sagaproof/core/saga/SagaDefinition"
import type { SagaTransition } from "@sagaproof/core/saga/SagaTransition"

import { Defect } from "../host/Defect.ts"
import type { TimerDraft, Work } from "../host/Work.ts"
import type { Announce } from "../participants/announce.ts"
import type { RunnableDefinition } from "./Definitions.ts"
import { readSaga, sagaKind } from "./sagaRows.ts"

/** Saves what a saga has become and turns its outputs into messages and timers, in the unit at hand. */
export const carryOut = (
  announce: Announce,
  runnable: RunnableDefinition,
  before: Saga | undefined,
  { outputs, saga }: SagaTransition,
  work: Work,
  cause: Message
): void => {
  if (saga !== before) {
    work.put(sagaKind, saga.id, saga)
  }
  for (const output of outputs) {
    carryOutOne(announce, runnable, saga, output, work, cause)
  }
}

const carryOutOne = (
  announce: Announce,
  runnable: RunnableDefinition,
  saga: Saga,
  output: MachineOutput,
  work: Work,
  cause: Message
): void => {
  switch (output._tag) {
    case "Ask":
      ask(runnable, saga, output, work, cause)
      return
    case "StopWaiting":
      work.cancelTimer(saga.id, slotOf(runnable, output.step, output.phase, output.attempt))
      return
    case "DropDeadline":
      work.cancelTimer(saga.id, deadlineSlot)
      return
    case "AskResolution":
      askResolution(runnable, saga, output, work, cause)
      return
    case "AnswerOperator":
      work.answer = output.rejection ?? { _tag: "Accepted", value: { sagaId: saga.id, status: saga.status } }
      return
    case "Ended":
      end(announce, saga, output.end, work, cause)
      return
    case "TellWatcher":
      tellWatcher(saga, output.watcher, output.end, work, cause)
      return
  }
}

/** Arms the deadline of a saga that has just started, unless it has ended at once. */
export const armDeadline = (saga: Saga, work: Work, cause: Message): void => {
  work.setTimer({
    owner: saga.id,
    slot: deadlineSlot,
    dueAt: saga.deadlineAt,
    subject: { saga, cause },
    messageOf: sagaTooLate
  })
}

const sagaTooLate = ({
  subject: { cause, saga }
}: TimerDraft<{ readonly saga: Saga; readonly cause: Message }>): Message => ({
  id: saga.id + deadlineSlot,
  type: DeadlineReached.type,
  source: "coordinator",
  subject: saga.id,
  time: saga.startedAt,
  dataschema: DeadlineReached.dataschema,
  correlationid: saga.orderId,
  sagaid: saga.id,
  sagastep: undefined,
  sagaphase: undefined,
  sagaattempt: undefined,
  causationid: cause.id,
  partitionkey: saga.orderId,
  traceparent: cause.traceparent,
  receiver: "coordinator",
  data: { deadline: "saga" }
})

const deadlineSlot = "/deadline"

/** What follows the saga's id in the id of a question, and of the timer of its wait. First attempts are prepared. */
const slotOf = (
  { definition, questions }: RunnableDefinition,
  step: number,
  phase: StepPhase,
  attempt: number
): string =>
  attempt === 1
    ? (questions[step]?.[phase]?.firstSlot ?? "")
    : stepSlot(definition.steps[step]?.name ?? "", phase, attempt)

const ask = (
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

/** A saga as the messages of its steps are made from it. Its results are only gathered when one of them is wanted. */
class SagaView implements SagaContext {
  readonly sagaId: string
  readonly orderId: string
  readonly request: unknown
  readonly reason: Saga["reason"]
  readonly #steps: RunnableDefinition["definition"]["steps"]
  readonly #progress: Saga["steps"]

  constructor({ definition }: RunnableDefinition, saga: Saga) {
    this.sagaId = saga.id
    this.orderId = saga.orderId
    this.request = saga.request
    this.reason = saga.reason
    this.#steps = definition.steps
    this.#progress = saga.steps
  }

  get results(): Readonly<Record<string, unknown>> {
    const results: Record<string, unknown> = {}
    for (let index = 0; index < this.#steps.length; index++) {
      const name = this.#steps[index]?.name
      const result = this.#progress[index]?.result
      if (name !== undefined && result !== undefined) {
        results[name] = result
      }
    }
    return results
  }
}

const askResolution = (
  { definition, questions }: RunnableDefinition,
  saga: Saga,
  output: Extract<MachineOutput, { readonly _tag: "AskResolution" }>,
  work: Work,
  cause: Message
): void => {
  const step = definition.steps[output.step]
  const receiver = questions[output.step]?.do.receiver
  if (step === undefined || receiver === undefined) {
    throw new Defect("defect", `Saga ${saga.id} resolves a step that it does not have.`)
  }
  work.emit({
    id: consequenceId(cause.id, 1),
    type: ResolveStep.type,
    source: "coordinator",
    subject: saga.orderId,
    time: work.now,
    dataschema: ResolveStep.dataschema,
    correlationid: saga.orderId,
    sagaid: saga.id,
    sagastep: step.name,
    sagaphase: undefined,
    sagaattempt: undefined,
    causationid: cause.id,
    partitionkey: saga.orderId,
    traceparent: cause.traceparent,
    receiver,
    data: { as: output.as, reason: output.reason }
  })
}

/** Whom the end of a saga concerns: a cancellation has the request of the order that it cancels. */
const buyerOf = ({ request }: Saga): string | undefined => {
  const { buyerId, order } = request as { readonly buyerId?: string; readonly order?: { readonly buyerId?: string } }
  return buyerId ?? order?.buyerId
}

const end = (announce: Announce, saga: Saga, how: SagaEnd, work: Work, cause: Message): void => {
  work.ended.push({ sagaId: saga.id, orderId: saga.orderId, end: how, reason: saga.reason })
  announce.sagaEnded(work, cause, () => {
    const buyerId = buyerOf(saga)
    return {
      sagaId: saga.id,
      family: saga.family,
      orderId: saga.orderId,
      ...(buyerId === undefined ? {} : { buyerId }),
      end: how,
      ...(saga.reason === undefined ? {} : { code: saga.reason.code, reason: saga.reason.message })
    }
  })
}

/** Answers the step of another saga that waited for this one's end. */
const tellWatcher = (saga: Saga, watcher: SagaWatcher, how: SagaEnd, work: Work, cause: Message): void =>
  work.emit({
    id: consequenceId(watcher.messageId, 0),
    type: PurchaseSettled.type,
    source: "coordinator",
    subject: watcher.sagaId,
    time: work.now,
    dataschema: PurchaseSettled.dataschema,
    correlationid: saga.orderId,
    sagaid: watcher.sagaId,
    sagastep: watcher.step,
    sagaphase: "do",
    sagaattempt: watcher.attempt,
    causationid: cause.id,
    partitionkey: saga.orderId,
    traceparent: cause.traceparent,
    receiver: "coordinator",
    data: { outcome: "done", result: { end: how } }
  })

/** The saga of a message, which must be there. */
export const sagaOfMessage = (work: Work, sagaId: string): Saga => {
  const saga = readSaga(work, sagaId)
  if (saga === undefined) {
    throw new Defect("defect", `There is no saga ${sagaId}.`)
  }
  return saga
}
