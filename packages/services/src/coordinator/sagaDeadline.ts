import { DeadlineReached } from "@sagaproof/core/message/coordinatorMessages"
import type { Message } from "@sagaproof/core/message/Message"
import type { Saga } from "@sagaproof/core/saga/Saga"

import type { TimerDraft } from "../host/WantedTimers.ts"
import type { Work } from "../host/Work.ts"

/** What follows a saga's id in the id of the timer of its deadline. */
export const deadlineSlot = "/deadline"

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
