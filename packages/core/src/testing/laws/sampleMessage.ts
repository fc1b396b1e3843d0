import type { Message } from "../../message/Message.ts"

/** A message of which only the given parts matter. */
export const sampleMessage = (id: string, parts: Partial<Message> = {}): Message => ({
  id,
  type: "Sample",
  source: "laws",
  subject: id,
  time: 0,
  dataschema: "Sample/1",
  correlationid: undefined,
  sagaid: undefined,
  sagastep: undefined,
  sagaphase: undefined,
  sagaattempt: undefined,
  causationid: undefined,
  partitionkey: id,
  traceparent: undefined,
  receiver: "order",
  data: {},
  ...parts
})
