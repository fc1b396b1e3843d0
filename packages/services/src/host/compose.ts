import type { Message } from "@sagaproof/core/message/Message"
import { consequenceId } from "@sagaproof/core/message/MessageId"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"

import type { Work } from "./Work.ts"

/**
 * Makes the `ordinal`-th message that follows from `cause`: an answer, an event or a command of a policy.
 * It keeps the order, the saga and the partition of its cause.
 */
export const consequence = <Data>(
  work: Work,
  cause: Message,
  type: MessageType<Data>,
  facts: {
    readonly source: ParticipantName
    readonly subject: string
    readonly data: Data
    readonly ordinal: number
    readonly receiver?: ParticipantName
  }
): Message<Data> => ({
  id: consequenceId(cause.id, facts.ordinal),
  type: type.type,
  source: facts.source,
  subject: facts.subject,
  time: work.now,
  dataschema: type.dataschema,
  correlationid: cause.correlationid,
  sagaid: cause.sagaid,
  sagastep: cause.sagastep,
  sagaphase: cause.sagaphase,
  sagaattempt: cause.sagaattempt,
  causationid: cause.id,
  partitionkey: cause.partitionkey,
  traceparent: cause.traceparent,
  receiver: facts.receiver ?? type.receiver,
  data: facts.data
})
