import * as Schema from "effect/Schema"

import { Envelope } from "./Envelope.ts"
import type { MessageCatalogue, Subscribers } from "./MessageCatalogue.ts"
import { receiversOf, topicsOf } from "./MessageCatalogue.ts"
import type { MessageType } from "./MessageType.ts"
import { type NativeName, nativeNames } from "./nativeNames.ts"
import { participantNames } from "./ParticipantName.ts"
import { CertainReply, StepReply, UndoReply } from "./StepReply.ts"

type Json = Readonly<Record<string, unknown>>

const reference = (...path: ReadonlyArray<string>): Json => ({ $ref: `#/${path.join("/")}` })

const entries = <Item>(items: Iterable<Item>, entry: (item: Item) => readonly [string, unknown]): Json =>
  Object.fromEntries(Array.from(items, entry))

/**
 * The documentation of the messages as an AsyncAPI 3 document: a channel for each topic, an operation for each topic
 * that a participant listens to, and a message for each type, with the names that the source systems give it.
 */
export const asyncApi = (catalogue: MessageCatalogue, subscribers: Subscribers): Json => {
  const types = Array.from(catalogue.values())
  const topics = [...new Set(types.map(({ topic }) => topic))].sort()
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Sagaproof messages",
      version: "1",
      description: "Every message of the platform. Generated from packages/core/src/message."
    },
    defaultContentType: "application/cloudevents+json",
    channels: entries(topics, (topic) => [topic, channel(topic, types)]),
    operations: entries(listeners(catalogue, subscribers), (listener) => [
      `${listener.participant}.${listener.topic}`,
      operation(listener)
    ]),
    components: {
      messages: entries(types, (type) => [type.type, message(type, receiversOf(type, subscribers))]),
      schemas: schemas(types)
    }
  }
}

const channel = (topic: string, types: ReadonlyArray<MessageType>): Json => ({
  address: topic,
  messages: entries(
    types.filter((type) => type.topic === topic),
    ({ type }) => [type, reference("components", "messages", type)]
  )
})

interface Listener {
  readonly participant: string
  readonly topic: string
  readonly types: ReadonlyArray<string>
}

const listeners = (catalogue: MessageCatalogue, subscribers: Subscribers): ReadonlyArray<Listener> =>
  participantNames.flatMap((participant) =>
    topicsOf(catalogue, subscribers, participant).map((topic) => ({
      participant,
      topic,
      types: Array.from(catalogue.values())
        .filter((type) => type.topic === topic && receiversOf(type, subscribers).includes(participant))
        .map(({ type }) => type)
    }))
  )

const operation = ({ participant, topic, types }: Listener): Json => ({
  action: "receive",
  summary: `The participant ${participant} handles these messages of ${topic}.`,
  channel: reference("channels", topic),
  messages: types.map((type) => reference("channels", topic, "messages", type))
})

const message = (definition: MessageType, receivers: ReadonlyArray<string>): Json => {
  const { dataschema, replies, role, type } = definition
  return {
    name: type,
    contentType: "application/cloudevents+json",
    payload: {
      allOf: [
        reference("components", "schemas", "Envelope"),
        {
          type: "object",
          properties: {
            type: { const: type },
            dataschema: { const: dataschema },
            data: reference("components", "schemas", schemaName(definition))
          }
        }
      ]
    },
    "x-role": role,
    "x-receivers": receivers,
    ...(replies === undefined ? {} : { "x-replies": replies }),
    ...nativeNamesOf(type)
  }
}

const nativeNamesOf = (type: string): Json => {
  const native = nativeNames.filter(({ types }) => types.includes(type))
  return native.length === 0 ? {} : { "x-native-names": native.map(describe) }
}

const describe = ({ kind, name, system }: NativeName): string => `${system} ${kind} ${name}`

/** Schemas that many types share are written once. */
const sharedSchemas = new Map<Schema.Top, string>([
  [StepReply, "StepReply"],
  [CertainReply, "CertainReply"],
  [UndoReply, "UndoReply"]
])

const schemaName = ({ data, type, version }: Pick<MessageType, "data" | "type" | "version">): string =>
  sharedSchemas.get(data) ?? `${type}.${version}`

/** The schemas of all data, and what they refer to, side by side. */
const schemas = (types: ReadonlyArray<MessageType>): Json =>
  Object.assign({}, schemaOf("Envelope", Envelope), ...types.map((type) => schemaOf(schemaName(type), type.data)))

const schemaOf = (name: string, schema: Schema.Top): Json => {
  const document = Schema.toJsonSchemaDocument(schema)
  const definitions = Object.entries(document.definitions).map(([key, value]) => [key, inComponents(value)])
  return { ...Object.fromEntries(definitions), [name]: inComponents(document.schema) }
}

/** References of a JSON Schema point to its own definitions; here those stand among the components. */
const inComponents = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(inComponents)
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === "$ref" && typeof inner === "string"
        ? [key, inner.replace("#/$defs/", "#/components/schemas/")]
        : [key, inComponents(inner)]
    )
  )
}
