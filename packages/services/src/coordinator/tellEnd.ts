import { PurchaseSettled } from "@sagaproof/core/message/coordinatorMessages"
import type { Message } from "@sagaproof/core/message/Message"
import { consequenceId } from "@sagaproof/core/message/MessageId"
import type { Saga, SagaEnd, SagaWatcher } from "@sagaproof/core/saga/Saga"

import type { Work } from "../host/Work.ts"
import type { Announce } from "../participants/announce.ts"

/** Whom the end of a saga concerns: a cancellation has the request of the order that it cancels. */
const buyerOf = ({ request }: Saga): string | undefined => {
  const { buyerId, order } = request as { readonly buyerId?: string; readonly order?: { readonly buyerId?: string } }
  return buyerId ?? order?.buyerId
}

/** Tells that a saga has ended: those who wait for it in this process, and its buyer. */
export const tellEnd = (announce: Announce, saga: Saga, how: SagaEnd, work: Work, cause: Message): void => {
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
export const tellWatcher = (saga: Saga, watcher: SagaWatcher, how: SagaEnd, work: Work, cause: Message): void =>
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
