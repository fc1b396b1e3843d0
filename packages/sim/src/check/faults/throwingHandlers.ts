import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { perObject } from "@sagaproof/services/collections/perObject"
import type { Handler, Participant } from "@sagaproof/services/host/Participant"

import type { FaultName } from "./faultNames.ts"
import type { Decide, FaultSource } from "./FaultSource.ts"
import { Occasions } from "./Occasions.ts"

type Participants = ReadonlyMap<ParticipantName, Participant>

const fault: FaultName = "handler-throws"

/**
 * Lets handlers throw when they have done all of their work: none of it may stay, and the message is parked until staff
 * come. Or when they are asked what they need: then the messages that share their unit are handled without that one.
 * Only what belongs to a saga is befallen: nobody waits for its answer, as callers do for that to a request.
 */
export const throwingHandlers = (source: FaultSource): ((participants: Participants) => Participants) => {
  if (!source.active.has(fault)) {
    return (participants) => participants
  }
  const decide = source.decider(fault)
  const occasions = new Map<string, Occasions>()
  // All processes of a run have the same participants.
  return perObject(
    (participants: Participants): Participants =>
      new Map(
        Array.from(participants, ([name, { handlers }]) => [
          name,
          {
            name,
            handlers: new Map(Array.from(handlers, ([type, handler]) => [type, throwing(handler, decide, occasions)]))
          }
        ])
      )
  )
}

const throwing = (handler: Handler, decide: Decide, occasions: Map<string, Occasions>): Handler => ({
  needs: (message) => {
    if (message.sagaid !== undefined && decide(next(occasions, "planning ", message.id)) !== 0) {
      throw new Error(`The handler of ${message.type} threw before it could tell what it needs.`)
    }
    return handler.needs(message)
  },
  handle: (message, work) => {
    handler.handle(message, work)
    if (message.sagaid !== undefined && decide(next(occasions, "handling ", message.id)) !== 0) {
      throw new Error(`The handler of ${message.type} threw when it had done its work.`)
    }
  }
})

/** Each time that a message is planned for, or handled, is an occasion of its own. */
const next = (occasions: Map<string, Occasions>, what: string, messageId: string): Occasions => {
  const ofMessage = getOrMake(occasions, what + messageId, () => new Occasions(what, messageId))
  ofMessage.advance()
  return ofMessage
}
