import { hash } from "@sagaproof/core/identity/Fingerprint"
import type { Message } from "@sagaproof/core/message/Message"
import { outsideMessageId } from "@sagaproof/core/message/MessageId"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { OrderSubmission } from "@sagaproof/core/message/OrderRequest"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Ids } from "@sagaproof/core/ports/Ids"
import type { OutsideCommand } from "@sagaproof/core/ports/Ingress"
import * as Effect from "effect/Effect"

/**
 * The id of a new order is drawn here, where its command enters, and nowhere else; the one that its buyer follows it
 * by derives from it.
 */
export const withIds = (ids: Ids, submission: OrderSubmission): Effect.Effect<OrderSubmission> =>
  submission.orderId === undefined
    ? Effect.map(ids.next, (orderId) => tracked({ ...submission, orderId }, orderId))
    : Effect.succeed(tracked(submission, submission.orderId))

const tracked = (submission: OrderSubmission, orderId: string): OrderSubmission =>
  submission.trackingId === undefined ? { ...submission, trackingId: hash(orderId) } : submission

/** Makes the message of a command. Its id tells a repetition from another body under the same key. */
export const composeRequest = (
  command: OutsideCommand,
  type: MessageType,
  receiver: ParticipantName,
  bodyHash: string,
  time: number,
  data: unknown
): Message => {
  const subject = subjectOf(data) ?? command.caller
  return {
    id: outsideMessageId(command.caller, command.operation, command.idempotencyKey, bodyHash),
    type: type.type,
    source: command.caller,
    subject,
    time,
    dataschema: type.dataschema,
    correlationid: orderOf(data),
    sagaid: undefined,
    sagastep: undefined,
    sagaphase: undefined,
    sagaattempt: undefined,
    causationid: undefined,
    partitionkey: subject,
    traceparent: command.traceparent,
    receiver,
    data
  }
}

const orderOf = (data: unknown): string | undefined => (data as { readonly orderId?: string }).orderId

const subjectOf = (data: unknown): string | undefined => {
  const named = data as {
    readonly orderId?: string
    readonly sagaId?: string
    readonly id?: string
    readonly userId?: string
  }
  return named.orderId ?? named.sagaId ?? named.id ?? named.userId
}
