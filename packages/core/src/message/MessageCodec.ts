import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { fromIsoTime, toIsoTime } from "./isoTime.ts"
import type { Message } from "./Message.ts"
import type { MessageCatalogue } from "./MessageCatalogue.ts"
import { participantNames } from "./ParticipantName.ts"

/** How messages leave the process and come back: CloudEvents 1.0 as JSON. */
export interface MessageCodec {
  readonly encode: (message: Message) => string
  /** Fails on anything that is no message of the catalogue, with what is wrong and where. */
  readonly decode: (text: string) => Result.Result<Message, MalformedMessage>
}

/** What was received is no message of this platform. */
export interface MalformedMessage {
  readonly _tag: "MalformedMessage"
  readonly message: string
}

const Envelope = Schema.Struct({
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

const decodeEnvelope = Schema.decodeUnknownResult(Schema.fromJsonString(Envelope))

/**
 * Makes the codec of a catalogue. Data is checked against the schema of its type and version; a newer version of a
 * known type is read by the newest schema we have, as fields are only ever added.
 */
export const makeCodec = (catalogue: MessageCatalogue): MessageCodec => {
  const decoders = new Map(
    Array.from(catalogue.values(), (type) => [type.type, Schema.decodeUnknownResult(type.data)] as const)
  )
  return {
    // Every schema's encoded form is its value, so what is to be sent needs no second pass.
    encode: ({ time, ...message }) => JSON.stringify({ specversion: "1.0", ...message, time: toIsoTime(time) }),
    decode: (text) => {
      const envelope = decodeEnvelope(text)
      if (Result.isFailure(envelope)) {
        return malformed(`The envelope is malformed: ${envelope.failure.message}`)
      }
      const { id, time, type } = envelope.success
      const decoder = decoders.get(type)
      if (decoder === undefined) {
        return malformed(`Message ${id} is of the unknown type ${type}.`)
      }
      const at = fromIsoTime(time)
      if (at === undefined) {
        return malformed(`Message ${id} has the time ${time}, which is no RFC 3339 time in UTC with milliseconds.`)
      }
      const data = decoder(envelope.success.data)
      return Result.isFailure(data)
        ? malformed(`The data of message ${id} of type ${type} is malformed: ${data.failure.message}`)
        : Result.succeed(assemble(envelope.success, at, data.success))
    }
  }
}

const malformed = (message: string): Result.Result<never, MalformedMessage> =>
  Result.fail({ _tag: "MalformedMessage", message })

const assemble = (envelope: typeof Envelope.Type, time: number, data: unknown): Message => ({
  id: envelope.id,
  type: envelope.type,
  source: envelope.source,
  subject: envelope.subject,
  time,
  dataschema: envelope.dataschema,
  correlationid: envelope.correlationid,
  sagaid: envelope.sagaid,
  sagastep: envelope.sagastep,
  sagaphase: envelope.sagaphase,
  sagaattempt: envelope.sagaattempt,
  causationid: envelope.causationid,
  partitionkey: envelope.partitionkey,
  traceparent: envelope.traceparent,
  receiver: envelope.receiver,
  data
})
