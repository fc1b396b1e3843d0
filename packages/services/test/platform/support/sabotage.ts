import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Handler, Participant } from "@sagaproof/services/host/Participant"
import type { Work } from "@sagaproof/services/host/Work"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** A defect that can be planted in one handler, and fixed while the platform runs. */
export interface Sabotage {
  /** What handlers do once their own work is done, which a throw has to discard; undefined is the fix. */
  act: ((message: Message, work: Work) => void) | undefined
}

/** Lets a sabotage act after every handler of a platform. */
export const sabotaged =
  (sabotage: Sabotage) =>
  (parts: PlatformParts): PlatformParts => ({
    ...parts,
    makeParticipants: (participantParts) => {
      const participants = new Map<ParticipantName, Participant>()
      for (const [name, { handlers }] of parts.makeParticipants(participantParts)) {
        participants.set(name, {
          name,
          handlers: new Map(Array.from(handlers, ([type, handler]) => [type, guarded(sabotage, handler)] as const))
        })
      }
      return participants
    }
  })

const guarded = (sabotage: Sabotage, handler: Handler): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    handler.handle(message, work)
    sabotage.act?.(message, work)
  }
})

/** Throws at one type of message of one order. */
export const throwAt = (type: string, orderId: string): Sabotage => ({
  act: (message) => {
    if (message.type === type && message.correlationid === orderId) {
      throw new Error(`planted in ${type}`)
    }
  }
})
