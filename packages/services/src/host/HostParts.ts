import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"

import type { Participant } from "./Participant.ts"

/** How messages between participants of one process and store go: handed on inside the unit, or over the bus. */
export type Delivery = "local" | "bus"

/** What a chain needs to know of the platform. */
export interface ChainParts {
  readonly participants: ReadonlyMap<ParticipantName, Participant>
  readonly catalogue: MessageCatalogue
  readonly delivery: Delivery
  /** How many messages may follow from one within a unit. */
  readonly hopLimit: number
  /** How many rows a unit may change before further messages travel instead. */
  readonly rowLimit: number
  /** Which messages go past parked ones of their key. */
  readonly passesParked: (message: Message, catalogue: MessageCatalogue) => boolean
}

/** Whether a message can be handed on inside the unit. */
export const isHosted = (parts: ChainParts, message: Message): boolean => parts.participants.has(message.receiver)
