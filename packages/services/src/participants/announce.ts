import type { Message } from "@sagaproof/core/message/Message"
import type { Subscribers } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import {
  DeliveryAnnounced,
  DeliveryMoved,
  ProductRegistered,
  SagaEnded,
  UserRegistered
} from "@sagaproof/core/message/outsideMessages"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"

import { consequence } from "../host/compose.ts"
import type { Work } from "../host/Work.ts"

/** Tells the subscribers of an event, one message each. What there is to tell is only put together if there are any. */
type Tell<Data> = (work: Work, cause: Message, tidings: () => Data) => void

/** The events of the platform, to whoever subscribes to them. */
export interface Announce {
  readonly userKnown: Tell<typeof UserRegistered.data.Type>
  readonly productKnown: Tell<typeof ProductRegistered.data.Type>
  readonly sagaEnded: Tell<typeof SagaEnded.data.Type>
  readonly deliveryStarted: Tell<typeof DeliveryAnnounced.data.Type>
  readonly deliveryMoved: Tell<typeof DeliveryMoved.data.Type>
}

/** Makes the announcements for a set of subscribers. */
export const makeAnnounce = (subscribers: Subscribers): Announce => {
  const to = <Data>(
    type: MessageType<Data>,
    source: ParticipantName,
    place: number,
    subjectOf: (data: Data) => string
  ): Tell<Data> => {
    const receivers = subscribers.get(type.type) ?? []
    return (work, cause, tidings) => {
      if (receivers.length === 0) {
        return
      }
      const data = tidings()
      for (const [index, receiver] of receivers.entries()) {
        const ordinal = place + index
        work.emit(consequence(work, cause, type, { source, subject: subjectOf(data), data, ordinal, receiver }))
      }
    }
  }
  // A message makes at most one answer, with ordinal 0, and one of these, so that ids stay apart.
  return {
    userKnown: to(UserRegistered, "user", 10, ({ id }) => id),
    productKnown: to(ProductRegistered, "catalogue", 20, ({ id }) => id),
    sagaEnded: to(SagaEnded, "coordinator", 30, ({ orderId }) => orderId),
    deliveryStarted: to(DeliveryAnnounced, "delivery", 40, ({ orderId }) => orderId),
    deliveryMoved: to(DeliveryMoved, "delivery", 50, ({ orderId }) => orderId)
  }
}
