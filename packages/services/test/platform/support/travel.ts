import * as Effect from "effect/Effect"

import type { Message } from "@sagaproof/core/message/Message"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** What becomes of messages on the bus; it may be changed while the platform runs. */
export interface Travel {
  /** What is published instead of a message: nothing, it, or more of it. */
  route: (message: Message) => ReadonlyArray<Message>
}

/** Everything arrives. */
export const calmTravel = (): Travel => ({ route: (message) => [message] })

/** Loses what that is true of. */
export const losing = (lost: (message: Message) => boolean): Travel => ({
  route: (message) => (lost(message) ? [] : [message])
})

/** Lets messages travel that way. */
export const travelling =
  (travel: Travel) =>
  (parts: PlatformParts): PlatformParts => ({
    ...parts,
    bus: {
      ...parts.bus,
      publish: (messages) =>
        Effect.suspend(() => parts.bus.publish(messages.flatMap((message) => travel.route(message))))
    }
  })
