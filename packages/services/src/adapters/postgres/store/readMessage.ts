import type { Message } from "@sagaproof/core/message/Message"

/** Makes a message of what was written of it: attributes that it does not have are there all the same. */
export const readMessage = (written: Message): Message => ({
  id: written.id,
  type: written.type,
  source: written.source,
  subject: written.subject,
  time: written.time,
  dataschema: written.dataschema,
  correlationid: written.correlationid,
  sagaid: written.sagaid,
  sagastep: written.sagastep,
  sagaphase: written.sagaphase,
  sagaattempt: written.sagaattempt,
  causationid: written.causationid,
  partitionkey: written.partitionkey,
  traceparent: written.traceparent,
  receiver: written.receiver,
  data: written.data
})
