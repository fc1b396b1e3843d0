import * as Schema from "effect/Schema"

import { participantNames } from "./ParticipantName.ts"

/**
 * The envelope as it travels, for documents and for tests: CloudEvents 1.0 as JSON. `MessageCodec` checks the same
 * by hand.
 */
export const Envelope = Schema.Struct({
  specversion: Schema.Literal("1.0"),
  id: Schema.String,
  type: Schema.String,
  source: Schema.String,
  subject: Schema.String,
  time: Schema.String,
  dataschema: Schema.String,
  correlationid: Schema.optionalKey(Schema.String),
  sagaid: Schema.optionalKey(Schema.String),
  sagastep: Schema.optionalKey(Schema.String),
  sagaphase: Schema.optionalKey(Schema.Literals(["do", "undo"])),
  sagaattempt: Schema.optionalKey(Schema.Int),
  causationid: Schema.optionalKey(Schema.String),
  partitionkey: Schema.String,
  traceparent: Schema.optionalKey(Schema.String),
  receiver: Schema.Literals(participantNames),
  data: Schema.Unknown
})
