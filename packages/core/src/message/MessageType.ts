import type * as Schema from "effect/Schema"

import type { ParticipantName } from "./ParticipantName.ts"

/** A schema for the data of messages, whatever the data. It needs no services. */
export type DataSchema<Data = unknown> = Schema.Codec<Data, unknown>

/**
 * What is known of one type of message: who receives it, on which topic it travels, and the schema of its data.
 * Names and versions are for ever: a field may be added to a schema (optional), never changed or removed.
 */
export interface MessageType<Data = unknown> {
  readonly type: string
  readonly version: number
  /** `type/version`, as the envelope carries it. */
  readonly dataschema: string
  /** `command` and `request` ask (a request comes from outside), `reply` answers a command, `event` tells. */
  readonly role: "request" | "command" | "reply" | "event"
  /** Who handles it. An event has subscribers of its own, named by the routing. */
  readonly receiver: ParticipantName
  readonly topic: string
  readonly data: DataSchema<Data>
  /** For a command of a saga's step: the types of its answers. */
  readonly replies: StepReplies | undefined
}

/** The types of the answers to a step's command, by outcome. A command without `refused` cannot be refused. */
export interface StepReplies {
  readonly done?: string
  readonly refused?: string
  readonly undone?: string
}

interface MessageTypeFacts<Data> {
  readonly role: MessageType["role"]
  readonly receiver: ParticipantName
  readonly topic: string
  readonly data: DataSchema<Data>
  readonly version?: number
  readonly replies?: StepReplies
}

/** Makes a type of message. */
export const messageType = <Data>(type: string, facts: MessageTypeFacts<Data>): MessageType<Data> => {
  const version = facts.version ?? 1
  return {
    type,
    version,
    dataschema: `${type}/${version}`,
    role: facts.role,
    receiver: facts.receiver,
    topic: facts.topic,
    data: facts.data,
    replies: facts.replies
  }
}
