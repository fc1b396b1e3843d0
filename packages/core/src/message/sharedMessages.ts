import * as Schema from "effect/Schema"

import { messageType } from "./MessageType.ts"
import { StepReply } from "./StepReply.ts"

/**
 * Messages that any participant understands. Their receiver and topic here are only defaults: the sender names the
 * receiver, and every participant listens to the topic.
 */
const shared = { receiver: "coordinator", topic: "shared-request" } as const

/** Asks a participant to write an operator's resolution of a step into its own record. */
export const ResolveStep = messageType("ResolveStep", {
  role: "command",
  ...shared,
  data: Schema.Struct({ as: Schema.Literals(["done", "not-done"]), reason: Schema.String })
})

const Members = Schema.Array(
  Schema.Struct({ participant: Schema.String, type: Schema.String, subject: Schema.String, data: Schema.Json })
)

/** Asks a group of participants on one store to decide one step together, all or none. */
export const DecideGroup = messageType("DecideGroup", {
  role: "command",
  ...shared,
  data: Schema.Struct({ members: Members }),
  replies: { done: "GroupDecided", refused: "GroupRefused" }
})

/** Asks a group to take its step back. */
export const UndoGroup = messageType("UndoGroup", {
  role: "command",
  ...shared,
  data: Schema.Struct({ members: Members }),
  replies: { undone: "GroupUndone" }
})

const fromGroup = { role: "reply", receiver: "coordinator", topic: "group-response" } as const

export const GroupDecided = messageType("GroupDecided", { ...fromGroup, data: StepReply })
export const GroupRefused = messageType("GroupRefused", { ...fromGroup, data: StepReply })
export const GroupUndone = messageType("GroupUndone", { ...fromGroup, data: StepReply })

/** It is time to make a call to the outside, or to make it again. Timers carry it. */
export const IntentDue = messageType("IntentDue", {
  role: "command",
  ...shared,
  data: Schema.Struct({ intent: Schema.String, attempt: Schema.Int })
})

/** What became of a call to the outside. */
export const GatewayAnswered = messageType("GatewayAnswered", {
  role: "event",
  ...shared,
  data: Schema.Struct({
    intent: Schema.String,
    attempt: Schema.Int,
    outcome: Schema.Literals(["approved", "declined", "not-found", "unknown"]),
    reference: Schema.optionalKey(Schema.String),
    code: Schema.optionalKey(Schema.String),
    message: Schema.optionalKey(Schema.String)
  })
})

/** The outside has said something by itself about a call: a hint to ask it, and no proof. */
export const GatewayNotified = messageType("GatewayNotified", {
  role: "event",
  ...shared,
  data: Schema.Struct({ intent: Schema.String })
})

/** Redelivers the first parked message of a key, then those behind it. The host itself handles it. */
export const RedriveParked = messageType("RedriveParked", {
  role: "request",
  receiver: "coordinator",
  topic: "operator-command",
  data: Schema.Struct({ parkKey: Schema.String })
})

/** Gives up one parked message. The host itself handles it. */
export const DropParked = messageType("DropParked", {
  role: "request",
  receiver: "coordinator",
  topic: "operator-command",
  data: Schema.Struct({ parkKey: Schema.String, messageId: Schema.String })
})

/** All messages that any participant understands. */
export const sharedMessages = [
  ResolveStep,
  DecideGroup,
  UndoGroup,
  GroupDecided,
  GroupRefused,
  GroupUndone,
  IntentDue,
  GatewayAnswered,
  GatewayNotified,
  RedriveParked,
  DropParked
]
