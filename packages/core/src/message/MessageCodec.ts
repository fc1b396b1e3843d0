import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { fromIsoTime, toIsoTime } from "./isoTime.ts"
import { KnownTexts } from "./KnownTexts.ts"
import type { Message } from "./Message.ts"
import type { MessageCatalogue } from "./MessageCatalogue.ts"
import type { MessageType } from "./MessageType.ts"
import { type ParticipantName, participantNames } from "./ParticipantName.ts"
import { type GlanceAt, readAsIs } from "./readAsIs.ts"

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

/**
 * Makes the codec of a catalogue. Data is checked against the schema of its type and version; a newer version of a
 * known type is read by the newest schema we have, as fields are only ever added.
 */
export const makeCodec = (catalogue: MessageCatalogue): MessageCodec => {
  const readers = new Map(
    Array.from(catalogue.values(), (type): readonly [string, DataReader] => [
      type.type,
      { type, glance: readAsIs(type.data), decode: Schema.decodeUnknownResult(type.data) }
    ])
  )
  const steps = new KnownTexts()
  return {
    encode: (message) => JSON.stringify(toWire(message)),
    decode: (text) => {
      const wire = parse(text)
      if (wire === undefined) {
        return malformed("The envelope is no JSON object.")
      }
      const problem = envelopeProblem(wire)
      if (problem !== undefined) {
        return malformed(`The envelope is malformed: ${problem}.`)
      }
      const reader = readers.get(wire.type)
      if (reader === undefined) {
        return malformed(`Message ${wire.id} is of the unknown type ${wire.type}.`)
      }
      const time = fromIsoTime(wire.time)
      if (time === undefined) {
        return malformed(
          `Message ${wire.id} has the time ${wire.time}, which is no RFC 3339 time in UTC with milliseconds.`
        )
      }
      if (reader.glance(wire.data) === "same") {
        return Result.succeed(fromWire(wire, reader.type, steps, time, wire.data))
      }
      const data = reader.decode(wire.data)
      return Result.isFailure(data)
        ? malformed(`The data of message ${wire.id} of type ${wire.type} is malformed: ${data.failure.message}`)
        : Result.succeed(fromWire(wire, reader.type, steps, time, data.success))
    }
  }
}

/** How the data of one type of message is read. */
interface DataReader {
  readonly type: MessageType
  /** Most data is read as it stands, which is told sooner than it is read. */
  readonly glance: GlanceAt
  readonly decode: (data: unknown) => Result.Result<unknown, { readonly message: string }>
}

/** The envelope as it travels: CloudEvents attributes, with absent ones left out by JSON. */
interface WireMessage extends Omit<Message, "time"> {
  readonly specversion: "1.0"
  readonly time: string
}

// Every schema's encoded form is its value, so what is to be sent needs no second pass. The fields are named one by
// one, here and below, because this runs for every message and hop.
const toWire = (message: Message): WireMessage => ({
  specversion: "1.0",
  id: message.id,
  type: message.type,
  source: message.source,
  subject: message.subject,
  time: toIsoTime(message.time),
  dataschema: message.dataschema,
  correlationid: message.correlationid,
  sagaid: message.sagaid,
  sagastep: message.sagastep,
  sagaphase: message.sagaphase,
  sagaattempt: message.sagaattempt,
  causationid: message.causationid,
  partitionkey: message.partitionkey,
  traceparent: message.traceparent,
  receiver: message.receiver,
  data: message.data
})

// What was parsed has a text of its own for each attribute. Those that are equal are made one again, as they were where
// the message was made: less is kept of it, and a comparison need not read them.
const fromWire = (
  wire: WireMessage,
  { dataschema, type }: MessageType,
  steps: KnownTexts,
  time: number,
  data: unknown
): Message => ({
  id: wire.id,
  type,
  source: receivers.get(wire.source) ?? wire.source,
  subject: wire.subject === wire.partitionkey ? wire.partitionkey : wire.subject,
  time,
  dataschema: wire.dataschema === dataschema ? dataschema : wire.dataschema,
  correlationid: wire.correlationid === wire.partitionkey ? wire.partitionkey : wire.correlationid,
  sagaid: wire.sagaid === wire.subject ? wire.subject : wire.sagaid,
  sagastep: wire.sagastep === undefined ? undefined : steps.of(wire.sagastep),
  sagaphase: wire.sagaphase === undefined ? undefined : wire.sagaphase === "do" ? "do" : "undo",
  sagaattempt: wire.sagaattempt,
  causationid: wire.causationid,
  partitionkey: wire.partitionkey,
  traceparent: wire.traceparent,
  receiver: receivers.get(wire.receiver) ?? wire.receiver,
  data
})

const parse = (text: string): WireMessage | undefined => {
  const parsed = Result.try(() => JSON.parse(text) as unknown)
  return Result.isSuccess(parsed) && typeof parsed.success === "object" && parsed.success !== null
    ? (parsed.success as WireMessage)
    : undefined
}

const receivers: ReadonlyMap<string, ParticipantName> = new Map(participantNames.map((name) => [name, name]))

/** What is wrong with an envelope, if anything. By hand, as a schema of so many fields costs more than all the rest. */
const envelopeProblem = (wire: WireMessage): string | undefined => {
  const problem = requiredProblem(wire) ?? optionalProblem(wire)
  if (problem !== undefined) {
    return problem
  }
  if (wire.specversion !== "1.0") {
    return `specversion is not 1.0`
  }
  if (wire.sagaphase !== undefined && wire.sagaphase !== "do" && wire.sagaphase !== "undo") {
    return "sagaphase is neither do nor undo"
  }
  if (wire.sagaattempt !== undefined && !Number.isSafeInteger(wire.sagaattempt)) {
    return "sagaattempt is no whole number"
  }
  return receivers.has(wire.receiver) ? undefined : `receiver ${String(wire.receiver)} is no participant`
}

const requiredProblem = (wire: WireMessage): string | undefined =>
  noText("id", wire.id) ??
  noText("type", wire.type) ??
  noText("source", wire.source) ??
  noText("subject", wire.subject) ??
  noText("time", wire.time) ??
  noText("dataschema", wire.dataschema) ??
  noText("partitionkey", wire.partitionkey)

const optionalProblem = (wire: WireMessage): string | undefined =>
  neitherTextNorAbsent("correlationid", wire.correlationid) ??
  neitherTextNorAbsent("sagaid", wire.sagaid) ??
  neitherTextNorAbsent("sagastep", wire.sagastep) ??
  neitherTextNorAbsent("causationid", wire.causationid) ??
  neitherTextNorAbsent("traceparent", wire.traceparent)

const noText = (name: string, value: unknown): string | undefined =>
  typeof value === "string" ? undefined : `${name} is no text`

const neitherTextNorAbsent = (name: string, value: unknown): string | undefined =>
  value === undefined ? undefined : noText(name, value)

const malformed = (message: string): Result.Result<never, MalformedMessage> =>
  Result.fail({ _tag: "MalformedMessage", message })
