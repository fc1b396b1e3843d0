import { coordinatorMessages } from "./coordinatorMessages.ts"
import { deliveryMessages } from "./deliveryMessages.ts"
import { inventoryMessages } from "./inventoryMessages.ts"
import type { MessageType } from "./MessageType.ts"
import { orderMessages } from "./orderMessages.ts"
import { outsideMessages } from "./outsideMessages.ts"
import type { ParticipantName } from "./ParticipantName.ts"
import { participantNames } from "./ParticipantName.ts"
import { paymentMessages } from "./paymentMessages.ts"
import { sharedMessages } from "./sharedMessages.ts"

/** Message types by name. */
export type MessageCatalogue = ReadonlyMap<string, MessageType>

/** Makes a catalogue. A name that stands twice is a defect of the program. */
export const makeCatalogue = (types: ReadonlyArray<MessageType<never>>): MessageCatalogue => {
  const catalogue = new Map<string, MessageType>()
  for (const type of types) {
    if (catalogue.has(type.type)) {
      throw new Error(`The message type ${type.type} is registered twice.`)
    }
    catalogue.set(type.type, type as unknown as MessageType)
  }
  return catalogue
}

/** Every message of the platform. */
export const messageCatalogue: MessageCatalogue = makeCatalogue([
  ...coordinatorMessages,
  ...orderMessages,
  ...inventoryMessages,
  ...paymentMessages,
  ...deliveryMessages,
  ...outsideMessages,
  ...sharedMessages
] as unknown as ReadonlyArray<MessageType<never>>)

/** Who is told of an event, by type. A composition may give others. */
export type Subscribers = ReadonlyMap<string, ReadonlyArray<ParticipantName>>

/** Who is told of an event when nothing else is said. */
export const defaultSubscribers: Subscribers = new Map<string, ReadonlyArray<ParticipantName>>([
  ["UserRegistered", ["catalogue", "order", "payment"]],
  ["ProductRegistered", ["order", "inventory"]],
  ["SagaEnded", ["notification", "analytics"]],
  ["DeliveryAnnounced", ["notification"]],
  ["DeliveryMoved", ["order"]]
])

/** The topics that a participant listens to. */
export const topicsOf = (
  catalogue: MessageCatalogue,
  subscribers: Subscribers,
  name: ParticipantName
): Array<string> => {
  const topics = new Set<string>()
  for (const type of catalogue.values()) {
    const receivers = type.role === "event" ? (subscribers.get(type.type) ?? [type.receiver]) : [type.receiver]
    if (receivers.includes(name) || sharedTopics.has(type.topic)) {
      topics.add(type.topic)
    }
  }
  return [...topics].sort()
}

const sharedTopics: ReadonlySet<string> = new Set(["shared-request"])

/** Every participant that may receive a message of a type. */
export const receiversOf = (type: MessageType, subscribers: Subscribers): ReadonlyArray<ParticipantName> => {
  if (sharedTopics.has(type.topic)) {
    return participantNames
  }
  return type.role === "event" ? (subscribers.get(type.type) ?? [type.receiver]) : [type.receiver]
}
