import type { Message } from "@sagaproof/core/message/Message"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"

/** What is kept of a change, in the order of its cells. */
export type ChangeCells = readonly [
  kind: string,
  key: string,
  version: number,
  event: unknown,
  at: number,
  actor: string,
  cause: string,
  before: unknown,
  after: unknown
]

/** Makes a change of its cells. */
export const readChange = ([
  kind,
  key,
  version,
  event,
  at,
  actor,
  cause,
  before,
  after
]: ChangeCells): HistoryEntry => ({
  kind,
  key,
  version,
  event: event ?? undefined,
  at,
  actor,
  cause,
  before: before ?? undefined,
  after: after ?? undefined
})

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
